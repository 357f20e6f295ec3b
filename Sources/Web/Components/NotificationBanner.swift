/// What has just happened, on the page that follows it; it never goes away by itself.
package struct NotificationBanner: Hashable, Sendable {
    let kind: String
    let title: String
    let text: String
    let link: Link?

    package init(_ kind: NoticeKind, title: String? = nil, text: String, link: Link? = nil) {
        self.kind = kind.rawValue
        self.title = title ?? kind.title
        self.text = text
        self.link = link
    }

    package static func information(_ text: String) -> NotificationBanner {
        NotificationBanner(.information, text: text)
    }
}

/// How serious a message is; always said in words too, never by colour alone.
package enum NoticeKind: String, Sendable {
    case information, success, attention, danger

    var title: String {
        switch self {
        case .information: "Information"
        case .success: "C’est fait"
        case .attention: "Attention"
        case .danger: "Important"
        }
    }
}
