package import Vocabulary

/// The public face of Préau: what every room needs to answer people, built once when the server starts.
///
/// A room's routes receive it and use four verbs: ``show(_:status:in:)``, ``redirect(to:saying:in:)``,
/// ``form(_:in:)`` and ``router()``.
package struct Site: Sendable {
    package let pages: PageRenderer
    let configuration: SiteConfiguration
    let tokens: FormTokens
    let flash: FlashNotice
    let keeping: SigningKey
    let clock: WallClock
    let random: RandomSource

    package init(
        _ configuration: SiteConfiguration,
        pages: PageRenderer,
        key: Secret,
        clock: WallClock = .system,
        random: RandomSource = .system
    ) {
        self.configuration = configuration
        self.pages = pages
        self.clock = clock
        self.random = random
        tokens = FormTokens(key: SigningKey(key, use: .form))
        flash = FlashNotice(key: SigningKey(key, use: .flash))
        keeping = SigningKey(key, use: .keeping)
    }
}
