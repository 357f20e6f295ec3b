/// One of the 18 régions académiques (code de l’éducation, article R222-2), under which académies are listed.
package enum AcademicRegion: String, CaseIterable, Sendable {
    case auvergneRhoneAlpes = "Auvergne-Rhône-Alpes"
    case bourgogneFrancheComte = "Bourgogne-Franche-Comté"
    case bretagne = "Bretagne"
    case centreValDeLoire = "Centre-Val de Loire"
    case corse = "Corse"
    case grandEst = "Grand Est"
    case guadeloupe = "Guadeloupe"
    case guyane = "Guyane"
    case hautsDeFrance = "Hauts-de-France"
    case ileDeFrance = "Île-de-France"
    case laReunion = "La Réunion"
    case martinique = "Martinique"
    case mayotte = "Mayotte"
    case normandie = "Normandie"
    case nouvelleAquitaine = "Nouvelle-Aquitaine"
    case occitanie = "Occitanie"
    case paysDeLaLoire = "Pays de la Loire"
    case provenceAlpesCoteDAzur = "Provence-Alpes-Côte d’Azur"

    package var name: String { rawValue }
}
