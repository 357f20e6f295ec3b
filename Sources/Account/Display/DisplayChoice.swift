import Vocabulary
import Web

/// « Clair », « Sombre » or « Comme mon appareil », kept by the browser so that the page is drawn right at once.
enum DisplayChoice {
    static let cookie = HostCookie("affichage")
    static let lifetime = Duration.days(365)
}
