import Vocabulary

/// A post in the words of the académies’ federation (FIM), as applications have read them for twenty years.
extension Post {
    /// `UAI$UAJ$sector$function$UAI$TNA symbol$TTY$TNA code`; nothing for a structure of AAF, or a post of no function.
    package var frEduRne: String? {
        guard let uai, let function else { return nil }
        return [uai.text, "UAJ", sector?.rawValue ?? "PU", function, uai.text, symbol, type, nature].joined(
            separator: "$"
        )
    }

    /// `UAI$UAJ$sector$N$TNA symbol$TTY$TNA code`, for a school that its holder heads.
    package var frEduRneResp: String? {
        guard let uai, function == "DIR" else { return nil }
        return [uai.text, "UAJ", sector?.rawValue ?? "PU", "N", symbol, type, nature].joined(separator: "$")
    }

    private var type: String { kind ?? "X" }

    /// Feeds tell the type and not the nature: it is the usual one of the type, or `X`, which stands for no value.
    private var school: SchoolKind? { SchoolKind.allCases.first { $0.type == kind } }
    private var symbol: String { school?.nature.symbol ?? "X" }
    private var nature: String { school?.nature.code ?? "X" }
}
