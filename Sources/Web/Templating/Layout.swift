import Vocabulary

/// Everything around a page, as the layout's template reads it.
struct Layout: Sendable {
    static let template = "Layout"

    private(set) var windowTitle: String
    let scheme: String
    let styles: String
    let script: String
    private(set) var nonce: String
    private(set) var notices: String
    let ownNotices: [Notice]
    /// Whoever jumps over the notices by the skip link is told of them on arrival.
    let noticeIDs: String?
    let academyName: String?
    private(set) var account: Link?
    let signOut: String
    let hasMenu: Bool
    private(set) var menu: String
    private(set) var exit: String?
    private(set) var back: Link?
    let errorSummary: ErrorSummary?
    let notification: NotificationBanner?
    private(set) var title: String
    private(set) var caption: String?
    private(set) var main: String
    private(set) var session: SessionDialog?
    private(set) var footer: String
    let origin: String
    private(set) var printedAt: String

    /// - Parameters:
    ///   - head: what the page says of itself.
    ///   - main: the page, as HTML.
    ///   - chrome: what stands around it, as HTML.
    ///   - facts: whose request it answers.
    ///   - files: the addresses of styles and script.
    ///   - now: for the line that is printed.
    init(
        _ head: PageHead,
        main: String,
        chrome: Chrome.Drawn,
        facts: RequestFacts,
        files: StaticFiles,
        now: Moment
    ) {
        let around = facts.surroundings
        windowTitle = head.windowTitle
        scheme = around.scheme.rawValue
        styles = chrome.styles
        script = files.address(of: "preau.js")
        nonce = facts.nonce
        notices = chrome.notices
        ownNotices = around.ownNotices
        let told = around.notices + around.ownNotices
        noticeIDs = told.isEmpty ? nil : told.map(\.id).joined(separator: " ")
        academyName = around.academyName
        account = around.accountName.map { Link($0, to: around.links.account) }
        signOut = around.links.signOut
        hasMenu = !chrome.menu.isEmpty
        menu = chrome.menu
        exit = head.journey?.exit
        back = head.back
        errorSummary = ErrorSummary(head.errors)
        notification = head.errors.isEmpty ? head.notification ?? facts.flash.map(NotificationBanner.information) : nil
        title = head.title
        caption = head.step?.caption
        self.main = main
        session = around.session.map(SessionDialog.init)
        footer = chrome.footer
        origin = facts.origin.authority
        printedAt = FrenchTime(now, in: around.timeZone).dateAndTime
    }
}

/// A page with something to correct, or to tell one person, is drawn for that answer alone.
extension Layout: Recurring {
    func leaving(_ blanks: inout Blanks) -> Layout? {
        guard errorSummary == nil, notification == nil, ownNotices.isEmpty else { return nil }
        var open = self
        open.windowTitle = blanks.leave(windowTitle)
        open.nonce = blanks.leave(nonce)
        open.notices = blanks.leave(html: notices)
        open.account = account.map { Link(blanks.leave($0.label), to: $0.href) }
        open.menu = blanks.leave(html: menu)
        open.exit = exit.map { blanks.leave($0) }
        open.back = back.map { Link(blanks.leave($0.label), to: blanks.leave($0.href)) }
        open.title = blanks.leave(title)
        open.caption = caption.map { blanks.leave($0) }
        open.main = blanks.leave(html: main)
        open.session = session?.leaving(&blanks)
        open.footer = blanks.leave(html: footer)
        open.printedAt = blanks.leave(printedAt)
        return open
    }
}

/// What the session dialog needs; `preau.js` opens it in time, and without script nothing shows.
struct SessionDialog: Hashable, Sendable {
    let secondsLeft: Int
    let secondsWarned: Int
    let minutesWarned: Int
    private(set) var extend: PostForm
    private(set) var signOut: PostForm

    init(_ clock: SessionClock) {
        secondsLeft = clock.secondsLeft
        secondsWarned = clock.minutesWarned * 60
        minutesWarned = clock.minutesWarned
        extend = clock.extend
        signOut = clock.signOut
    }

    fileprivate func leaving(_ blanks: inout Blanks) -> SessionDialog {
        var open = self
        open.extend = extend.leaving(&blanks)
        open.signOut = signOut.leaving(&blanks)
        return open
    }
}
