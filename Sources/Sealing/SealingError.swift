/// What can go wrong with keys and sealed values.
///
/// No error carries a key or a value.
package enum SealingError: Error, Equatable, Sendable {
    /// The key file can be read or written by others than its owner.
    case exposedKeyFile(path: String, mode: String)
    /// The key file belongs to somebody else.
    case foreignKeyFile(path: String)
    /// The key file exists and cannot be read.
    case unreadableKeyFile(path: String, reason: String)
    /// The key file cannot be created or replaced.
    case unwritableKeyFile(path: String, reason: String)
    /// Somebody else is changing the keys.
    case rotationUnderWay(path: String)
    /// The value was sealed under a key that the file does not hold.
    case unknownKey(id: Int)
    /// The value was altered, cut, or belongs to another row.
    case broken
}

extension SealingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exposedKeyFile(let path, let mode):
            "keys.file: \(path) has mode \(mode), so others can read the keys. Run: chmod 600 \(path)"
        case .foreignKeyFile(let path):
            "keys.file: \(path) belongs to another user. Run preau as its owner, or give it with chown"
        case .unreadableKeyFile(let path, let reason): "keys.file: \(path) cannot be read: \(reason)"
        case .unwritableKeyFile(let path, let reason): "keys.file: \(path) cannot be written: \(reason)"
        case .rotationUnderWay(let path):
            "keys.file: another rotation of \(path) is under way. Wait for its end, then run this one if it is still wanted"
        case .unknownKey(let id):
            "A value is sealed under key \(id), which the key file does not hold. Restore the file that goes with this database"
        case .broken: "A sealed value was altered or moved to another row"
        }
    }
}
