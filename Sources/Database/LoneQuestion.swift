/// What a reading of one question asks (``Extent/oneQuestion``), and no more.
final class LoneQuestion: QuestionSession {
    private let session: any QuestionSession
    private var isAsked = false

    init(_ session: any QuestionSession) { self.session = session }

    func rows(_ sql: SQL) throws -> [Row] {
        try ask()
        return try session.rows(sql)
    }

    func hasTable(_ name: String) throws -> Bool {
        try ask()
        return try session.hasTable(name)
    }

    private func ask() throws(DatabaseError) {
        guard !isAsked else { throw .secondQuestion }
        isAsked = true
    }
}
