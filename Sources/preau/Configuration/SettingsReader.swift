import Configuration
import Vocabulary

/// Reads single keys and says what is wrong with them.
struct SettingsReader {
    private let reader: ConfigReader

    init(_ reader: ConfigReader) { self.reader = reader }

    func path(_ key: String, default fallback: String, example: String) throws(SettingsError) -> String {
        try optionalPath(key, example: example) ?? fallback
    }

    func optionalPath(_ key: String, example: String) throws(SettingsError) -> String? {
        guard let path = text(key) else { return nil }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SettingsError(key: key, problem: "it is empty", example: example)
        }
        return path
    }

    func number(
        _ key: String,
        in range: ClosedRange<Int>,
        default fallback: Int
    ) throws(SettingsError) -> Int {
        guard let text = text(key) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw SettingsError(
                key: key,
                problem: "“\(text)” is not a number from \(range.lowerBound) to \(range.upperBound)",
                example: "\(fallback)"
            )
        }
        return number
    }

    func value<Value, Failure: Error>(
        _ key: String,
        default fallback: Value,
        example: String,
        parse: (String) throws(Failure) -> Value
    ) throws(SettingsError) -> Value {
        guard let text = text(key) else { return fallback }
        do {
            return try parse(text)
        } catch {
            throw SettingsError(key: key, problem: "\(error)", example: example)
        }
    }

    /// YAML gives numbers as numbers; here every value begins as text.
    func text(_ key: String) -> String? {
        let isSecret = Settings.secretKeys.contains(key)
        let key = ConfigKey(stringLiteral: key)
        return reader.string(forKey: key, isSecret: isSecret)
            ?? reader.int(forKey: key, isSecret: isSecret).map(String.init)
    }

    /// A value that nothing prints.
    func secret(_ key: String) -> Secret? { text(key).map { Secret($0) } }
}
