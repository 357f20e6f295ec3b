package import Academies
import Credentials
package import Database
import Foundation
package import Logging
package import Vocabulary

/// The restorations of one mail node, for the pages, for the operator, and for the program that carries them out.
package struct MailRestoration: Sendable {
    /// Carries out what waits.
    package let carrier: RestorationCarrier
    /// Knows which folder what was removed came from.
    package let ledgerKeeper: LedgerKeeper
    let work: RestorationWork
    /// Forgets what may no longer be asked for.
    package let purge: ArchivePurge
    private let gate = SurveyGate()
    private let report: RestorationReport
    private let database: Database
    private let clock: WallClock

    init(
        doveadm: Doveadm,
        layout: ArchiveLayout,
        folders: PlantFolders,
        academies: [Academy],
        database: Database,
        report: RestorationReport,
        clock: WallClock,
        logger: Logger
    ) {
        let ledger = RemovalLedger(folder: folders.ledger.text)
        let reading = LedgerReading(log: folders.dovecotLog.text, ledger: ledger)
        ledgerKeeper = LedgerKeeper(reading: reading, logger: logger)
        work = RestorationWork(
            surveyor: MailboxSurveyor(doveadm: doveadm, layout: layout, ledger: ledger, clock: clock),
            log: reading,
            database: database,
            clock: clock
        )
        carrier = RestorationCarrier(work: work, academies: academies, report: report, clock: clock, logger: logger)
        purge = ArchivePurge(doveadm: doveadm, layout: layout, folders: folders, clock: clock, logger: logger)
        self.report = report
        self.database = database
        self.clock = clock
    }

    /// Those of a node that another process of this machine runs, by the configuration it has written.
    ///
    /// - Throws: ``RunningNodeProblem`` when that cannot be read.
    package init(
        ofRunningNodeIn folders: PlantFolders,
        doveadmPort: Int,
        academies: [Academy],
        database: Database,
        report: RestorationReport,
        clock: WallClock,
        logger: Logger
    ) throws(RunningNodeProblem) {
        let node = try RunningNode(configuration: "\(folders.dovecot)/dovecot.conf")
        self.init(
            doveadm: Doveadm(port: doveadmPort, key: node.key),
            layout: node.layout,
            folders: folders,
            academies: academies,
            database: database,
            report: report,
            clock: clock,
            logger: logger
        )
    }

    /// What a restoration to a date would bring back; nothing is changed.
    ///
    /// - Throws: ``SurveyGate/Closed`` when that is being looked for already; what keeps Dovecot from answering.
    package func preview(of account: Int64, at date: Moment) async throws -> RestorationPreview {
        try await gate.pass(for: account) { [work] in
            let (plan, picture) = try await work.survey(of: account, at: date)
            return RestorationPreview(plan, room: picture.room)
        }
    }

    /// ``preview(of:at:)``, for whoever knows nothing of nodes.
    package var previewer: MailRoom.RestorationPreviewer {
        { account, date in try await self.preview(of: account, at: date) }
    }

    /// A page of what it would bring back to one folder; nothing is changed, nor kept.
    ///
    /// - Returns: nothing when there is no such folder, or no such page.
    /// - Throws: as ``preview(of:at:)``.
    func list(
        of account: Int64,
        at date: Moment,
        startingAt first: Int,
        in isWanted: @escaping @Sendable (FolderName) -> Bool
    ) async throws -> RestorationListing? {
        try await gate.pass(for: account) { [work] in
            let plan = try await work.survey(of: account, at: date).plan
            guard let page = plan.page(startingAt: first, of: isWanted) else { return nil }
            let user = MailboxIdentifier(account: account)
            let headers = try await work.surveyor.headers(of: user, at: page.messages.map(\.copy.place))
            let letters = page.messages.map { message in
                RestorationListing.Letter(
                    received: message.copy.received,
                    sender: HeaderWords(headers[message.copy.place]?.from ?? ""),
                    subject: HeaderWords(headers[message.copy.place]?.subject ?? "")
                )
            }
            return RestorationListing(folder: page.folder, total: page.total, first: first, letters: letters)
        }
    }

    /// ``list(of:at:startingAt:in:)``, likewise.
    package var lister: MailRoom.RestorationLister {
        { account, date, first, isWanted in
            try await self.list(of: account, at: date, startingAt: first, in: isWanted)
        }
    }

    /// Has a restoration carried out at the operator's wish.
    ///
    /// - Returns: the restoration that waits, or the same one left half done before; nothing when another one is on its
    ///   way.
    package func ask(
        _ date: Moment,
        of folders: Set<FolderName>?,
        to destination: Restoration.Destination,
        for account: Int64,
        of academy: AcademyCode,
        by operatorName: String
    ) async throws -> Restoration? {
        let (now, report) = (clock.now, report)
        return try await database.write { transaction in
            if let known = try RestorationStore.underWay(of: account, in: transaction) {
                let isSame = known.date == date && known.folders == folders && known.destination == destination
                return isSame ? known : nil
            }
            let number = try RestorationStore.draft(
                date,
                of: folders,
                for: account,
                of: academy,
                at: now,
                in: transaction
            )
            _ = try RestorationStore.choose(destination, for: number, of: account, in: transaction)
            guard
                try RestorationStore.confirm(number, of: account, byOperator: true, at: now, in: transaction)
            else { return nil }
            guard let asked = try RestorationStore.find(number, of: account, in: transaction) else { return nil }
            try report.note(.mailRestorationAsked, of: asked, by: operatorName, at: now, in: transaction)
            return asked
        }
    }

    /// Has one undone at the operator's wish.
    ///
    /// - Returns: nothing when it cannot be undone, or when another one is on its way.
    package func askUndoing(
        of number: Int,
        for account: Int64,
        by operatorName: String
    ) async throws -> Restoration? {
        let (now, report) = (clock.now, report)
        return try await database.write { transaction in
            guard let known = try RestorationStore.find(number, of: account, in: transaction) else { return nil }
            if known.state == .undoAsked || known.state == .undoing { return known }
            guard try RestorationStore.askUndoing(of: known, at: now, in: transaction) else { return nil }
            try report.note(.mailRestorationUndoAsked, of: known, by: operatorName, at: now, in: transaction)
            return try RestorationStore.find(number, of: account, in: transaction)
        }
    }

    /// Carries a restoration out, or waits for whoever does.
    ///
    /// - Parameters:
    ///   - restoration: one that is under way.
    ///   - pause: how long to wait before looking again at what another program does.
    ///   - progress: told of it from time to time.
    /// - Returns: how it ended.
    /// - Throws: what keeps the database from answering; that Dovecot does not answer is tried again.
    package func finish(
        _ restoration: Restoration,
        pause: Duration = .milliseconds(300),
        _ progress: (Restoration) -> Void = { _ in }
    ) async throws -> Restoration {
        var latest = restoration
        while latest.state.isUnderWay {
            try await carrier.take(latest)
            let (number, account) = (latest.number, latest.account)
            let found = try await database.read { try RestorationStore.find(number, of: account, in: $0) }
            latest = found ?? latest
            progress(latest)
            if latest.state.isUnderWay { try await Task.sleep(for: pause) }
        }
        return latest
    }
}

/// What a node that is running was told, read from what it was told by.
struct RunningNode: Sendable {
    let key: OpaqueToken
    let layout: ArchiveLayout

    init(configuration path: String) throws(RunningNodeProblem) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        func value(_ name: String) -> String? { lines.last { $0.count == 2 && $0[0] == name }?[1] }
        guard let text = value("doveadm_api_key"), let key = OpaqueToken(text) else { throw .noKey(path) }
        self.key = key
        let isSingle = (value("lazy_expunge_mailbox") ?? value("lazy_expunge")) == ArchiveLayout.singleName
        layout = isSingle ? .single : .twins
    }
}

/// Why the mail node of this machine cannot be given orders.
package enum RunningNodeProblem: Error, Sendable, Equatable {
    case unreadable(String)
    case noKey(String)
}

extension RunningNodeProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path):
            """
            \(path) ne peut pas être lu. Attendu : la configuration que le serveur écrit en démarrant. Lancez la commande \
            sur la machine de la messagerie, sous l’utilisateur du serveur.
            """
        case .noKey(let path):
            "\(path) ne contient pas de clé d’accès à Dovecot. Redémarrez le serveur : il la réécrira."
        }
    }
}
