import Database
import People
import Vocabulary

/// Makes the condition of a statement of a filter, over the rows of `provisioned_person` called `shown`.
///
/// Every value is bound. What no index serves is refused rather than looked for among a million rows; what is accepted
/// costs at most a walk along an index of one académie.
struct FilterTranslation: Sendable {
    let naming: PersonNaming
    let today: CivilDate

    func condition(_ filter: Filter) throws(FilterRefusal) -> SQL {
        switch filter {
        case .all(let filters): try joined(filters, by: " and ")
        case .any(let filters): try joined(filters, by: " or ")
        case .not(let filter): "not (\(try condition(filter)))"
        case .present(let path): try presence(of: path)
        case .comparison(let path, let comparison, let literal): try compare(path, comparison, literal)
        case .element(let path, let filter): try element(of: path, filter)
        }
    }

    private func joined(_ filters: [Filter], by word: SQL) throws(FilterRefusal) -> SQL {
        var whole: SQL = "("
        for (index, filter) in filters.enumerated() {
            whole = whole + (index == 0 ? "" : word) + (try condition(filter))
        }
        return whole + ")"
    }

    /// Everybody has all of these.
    private func presence(of path: AttributePath) throws(FilterRefusal) -> SQL {
        guard SearchableAttribute(path) != nil else { throw .attribute }
        return Self.always
    }

    private func compare(
        _ path: AttributePath,
        _ comparison: Filter.Comparison,
        _ literal: Filter.Literal
    ) throws(FilterRefusal) -> SQL {
        guard let attribute = SearchableAttribute(path) else { throw .attribute }
        if literal == .null, comparison == .equal { return "not \(Self.always)" }
        if literal == .null, comparison == .notEqual { return Self.always }
        switch attribute {
        case .id: return try whole("shown.subject", "id", comparison, literal)
        case .externalID:
            guard naming.isSearchable else { throw .pairwise }
            return try whole("shown.subject", "externalId", comparison, literal)
        case .userName:
            return try ordered("shown.user_name", "userName", comparison, literal) { $0.lowercased() }
        case .familyName:
            return try ordered("shown.family_name", "name.familyName", comparison, literal, FamilyNameKey.of)
        case .active: return try truth(comparison, literal)
        case .lastModified: return try moment(comparison, literal)
        case .emails, .emailValue:
            guard comparison == .equal else { throw .emails }
            return address(EmailAddress(try text(literal, of: "emails.value")), isPrimary: nil)
        }
    }

    static let always: SQL = "(1 = 1)"
}

extension FilterTranslation {
    /// Names that programs draw: the same or not, capitals counting.
    private func whole(
        _ column: SQL,
        _ name: String,
        _ comparison: Filter.Comparison,
        _ literal: Filter.Literal
    ) throws(FilterRefusal) -> SQL {
        let value = try text(literal, of: name)
        switch comparison {
        case .equal: return "\(column) = \(value)"
        case .notEqual: return "\(column) <> \(value)"
        default: throw .comparison(of: name, allowed: "eq, ne and pr")
        }
    }

    /// Names in small letters, which an index has in order.
    private func ordered(
        _ column: SQL,
        _ name: String,
        _ comparison: Filter.Comparison,
        _ literal: Filter.Literal,
        _ fold: (String) -> String
    ) throws(FilterRefusal) -> SQL {
        let value = fold(try text(literal, of: name))
        if comparison == .startsWith {
            // The last scalar there is: nothing that begins so stands behind it.
            return "(\(column) >= \(value) and \(column) < \(value + "\u{10FFFF}"))"
        }
        guard let sign = comparison.sign else {
            throw .comparison(of: name, allowed: "eq, ne, sw, gt, ge, lt, le and pr")
        }
        return column + sign + "\(value)"
    }

    private func truth(_ comparison: Filter.Comparison, _ literal: Filter.Literal) throws(FilterRefusal) -> SQL {
        guard case .truth(let value) = literal else { throw .value(of: "active", expected: "true or false") }
        switch comparison {
        case .equal: return "shown.is_active = \(value)"
        case .notEqual: return "shown.is_active <> \(value)"
        default: throw .comparison(of: "active", allowed: "eq, ne and pr")
        }
    }

    private func moment(_ comparison: Filter.Comparison, _ literal: Filter.Literal) throws(FilterRefusal) -> SQL {
        let name = "meta.lastModified"
        guard let value = Moment(dateTime: try text(literal, of: name)) else {
            throw .value(of: name, expected: "a date and time with its zone, 2026-11-21T02:53:12Z")
        }
        guard let sign = comparison.sign else {
            throw .comparison(of: name, allowed: "eq, ne, gt, ge, lt, le and pr")
        }
        return "shown.changed_at" + sign + "\(value)"
    }

    private func text(_ literal: Filter.Literal, of name: String) throws(FilterRefusal) -> String {
        guard case .text(let value) = literal else { throw .value(of: name, expected: "a text in quotes") }
        return value
    }
}

extension FilterTranslation {
    /// `emails[value eq "…" and type eq "work" and primary eq true]`: one address, and what it is.
    private func element(of path: AttributePath, _ filter: Filter) throws(FilterRefusal) -> SQL {
        guard SearchableAttribute(path) == .emails else { throw .attribute }
        var wanted: EmailAddress??
        var isPrimary: Bool?
        var isImpossible = false
        for term in filter.conjuncts {
            guard case .comparison(let path, .equal, let literal) = term, path.schema == nil,
                path.subattribute == nil
            else { throw .emails }
            switch (path.name, literal) {
            case ("value", .text(let text)):
                let address = EmailAddress(text)
                if let wanted, wanted != address { isImpossible = true }
                wanted = .some(address)
            case ("type", .text(let text)):
                let asksPrimary = text.lowercased() == EmailType.work.rawValue
                guard asksPrimary || text.lowercased() == EmailType.other.rawValue else {
                    isImpossible = true
                    continue
                }
                if let isPrimary, isPrimary != asksPrimary { isImpossible = true }
                isPrimary = asksPrimary
            case ("primary", .truth(let asksPrimary)):
                if let isPrimary, isPrimary != asksPrimary { isImpossible = true }
                isPrimary = asksPrimary
            default: throw .emails
            }
        }
        guard let wanted else { throw .emails }
        return isImpossible ? "not \(Self.always)" : address(wanted, isPrimary: isPrimary)
    }

    /// Whoever receives at an address: at their own, or at a former one that still works.
    private func address(_ address: EmailAddress?, isPrimary: Bool?) -> SQL {
        guard let address else { return "not \(Self.always)" }
        let name = NumberedName(address.localPart)
        let own: SQL = """
            select account from address where domain = \(address.domain) and stem = \(name.stem)
                and number = \(name.number) and replaced_at is null
            """
        let former: SQL = """
            select account from address_alias where domain = \(address.domain) and stem = \(name.stem)
                and number = \(name.number) and until_day >= \(today)
            """
        switch isPrimary {
        case true?: return "shown.account in (\(own))"
        case false?: return "shown.account in (\(former))"
        case nil: return "(shown.account in (\(own)) or shown.account in (\(former)))"
        }
    }
}

extension Filter {
    /// What must all hold.
    fileprivate var conjuncts: [Filter] {
        guard case .all(let filters) = self else { return [self] }
        return filters.flatMap(\.conjuncts)
    }
}

extension Filter.Comparison {
    /// Nothing for those that look inside a text.
    fileprivate var sign: SQL? {
        switch self {
        case .equal: " = "
        case .notEqual: " <> "
        case .greater: " > "
        case .greaterOrEqual: " >= "
        case .less: " < "
        case .lessOrEqual: " <= "
        case .contains, .startsWith, .endsWith: nil
        }
    }
}
