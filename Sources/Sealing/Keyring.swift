import Crypto
import Foundation

/// The keys in memory: seals, opens, finds and signs.
///
/// The newest key seals and signs; every key of the ring opens, finds and verifies, so that a rotation needs no pause.
package struct Keyring: Sendable {
    let keys: [SealingKey]
    private let current: SealingKey
    private let confidential: SealingKey.Confidential

    init(keys: [SealingKey]) throws(SealingError) {
        guard let current = keys.max(by: { $0.id < $1.id }), let confidential = current.confidential else {
            throw .unknownKey(id: keys.map(\.id).max() ?? 0)
        }
        self.keys = keys
        self.current = current
        self.confidential = confidential
    }

    /// The key that seals and signs today.
    package var currentKeyID: Int { current.id }

    /// Whether values sealed under an older key may still be waiting to be sealed anew.
    package var isRotating: Bool { keys.count { $0.confidential != nil } > 1 }

    /// The first bytes of everything the current key has sealed.
    package var currentMark: [UInt8] { Self.bytes(of: UInt32(current.id)) }

    /// Seals a value for one place of the database.
    ///
    /// - Returns: the key's number (4 bytes), the nonce (12), the ciphertext and the tag (16).
    package func seal(_ value: some Sequence<UInt8>, at place: SealedPlace) throws(SealingError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                Array(value),
                using: confidential.encryption,
                authenticating: place.bytes
            )
            var sealed = Self.bytes(of: UInt32(current.id))
            sealed.reserveCapacity(sealed.count + 28 + box.ciphertext.count)
            sealed.append(contentsOf: box.nonce)
            sealed.append(contentsOf: box.ciphertext)
            sealed.append(contentsOf: box.tag)
            return sealed
        } catch {
            throw .broken
        }
    }

    /// Opens a value sealed for the same place, under whichever key.
    package func open(_ sealed: [UInt8], at place: SealedPlace) throws(SealingError) -> [UInt8] {
        guard sealed.count >= 32 else { throw .broken }
        let id = Self.keyID(of: sealed)
        guard let key = keys.first(where: { $0.id == id })?.confidential else { throw .unknownKey(id: id) }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(4))
            return Array(try AES.GCM.open(box, using: key.encryption, authenticating: place.bytes))
        } catch {
            throw .broken
        }
    }

    /// Seals anew, under the current key, what was sealed for the same place under whichever key.
    package func sealAnew(_ sealed: [UInt8], at place: SealedPlace) throws(SealingError) -> [UInt8] {
        try seal(try open(sealed, at: place), at: place)
    }

    private static func keyID(of sealed: [UInt8]) -> Int { sealed[..<4].reduce(0) { $0 << 8 | Int($1) } }

    private static func bytes(of number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}

extension Keyring {
    /// The name under which a value can be found without being read: 16 bytes of HMAC-SHA256.
    package func lookupKey(_ value: some Sequence<UInt8>, for purpose: StaticString) -> [UInt8] {
        Self.lookupKey(value, for: purpose, under: confidential.lookup)
    }

    /// The same under every key, newest first: what a search asks for while a rotation is under way.
    package func lookupKeys(_ value: some Sequence<UInt8>, for purpose: StaticString) -> [[UInt8]] {
        keys.sorted { $0.id > $1.id }.compactMap(\.confidential).map {
            Self.lookupKey(value, for: purpose, under: $0.lookup)
        }
    }

    private static func lookupKey(
        _ value: some Sequence<UInt8>,
        for purpose: StaticString,
        under key: SymmetricKey
    ) -> [UInt8] {
        var message = purpose.withUTF8Buffer { Array($0) }
        message.append(0)
        message.append(contentsOf: value)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key).prefix(16))
    }
}

extension Keyring {
    /// Signs bytes so that whoever lacks the key file can neither alter nor replace them: HMAC-SHA256.
    ///
    /// - Parameters:
    ///   - message: what is signed.
    ///   - purpose: separates the uses of the key, so that one use's signature is none of another.
    ///   - id: the key to use, the newest unless an older signature is being checked.
    /// - Returns: 32 bytes.
    /// - Throws: ``SealingError/unknownKey(id:)``.
    package func integrityCode(
        of message: [UInt8],
        for purpose: StaticString,
        key id: Int? = nil
    ) throws(SealingError) -> [UInt8] {
        let wanted = id ?? current.id
        guard let key = keys.first(where: { $0.id == wanted }) else { throw .unknownKey(id: wanted) }
        var signed = purpose.withUTF8Buffer { Array($0) }
        signed.append(0)
        signed.append(contentsOf: message)
        var code = key.codes
        code.update(data: signed)
        return Array(code.finalize())
    }

    /// The same under every key, newest first: recognises what was signed before a rotation, and cannot be signed again.
    package func integrityCodes(of message: [UInt8], for purpose: StaticString) throws(SealingError) -> [[UInt8]] {
        var codes: [[UInt8]] = []
        for key in keys.sorted(by: { $0.id > $1.id }) {
            codes.append(try integrityCode(of: message, for: purpose, key: key.id))
        }
        return codes
    }
}

/// The place of the database a sealed value belongs to; opened anywhere else, it is broken.
package struct SealedPlace: Sendable {
    let bytes: [UInt8]

    package init(_ column: StaticString, row: Int64) {
        bytes = column.withUTF8Buffer { Array($0) } + [0] + withUnsafeBytes(of: row.bigEndian) { Array($0) }
    }
}
