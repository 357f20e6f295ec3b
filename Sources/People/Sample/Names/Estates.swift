extension SampleNames {
    /// What stands after « de » or « d’ »: estates, hamlets and rivers of all regions.
    static let estates = """
        Artagnan, Aubigny, Auteuil, Beauchamp, Beaufort, Beaulieu, Beaumont, Bellefond, Bellecourt, Boisgelin, Boissieu,
        Bonneval, Brissac, Castelnau, Chabannes, Chambord, Chantérac, Clermont, Courcelles, Crécy, Épinay, Escars,
        Estaing, Estrées, Fénelon, Fontenay, Forges, Gironde, Gramont, Hautecloque, Kermadec, Kersauson, Lamothe,
        Larminat, Ligny, Longueville, Malestroit, Marsac, Maupéou, Mérode, Monceau, Montalembert, Montbrun, Montfort,
        Montgolfier, Nanteuil, Noailles, Ormesson, Orval, Ponthieu, Pontcharra, Préaux, Puységur, Quincy, Rochebrune,
        Rochefort, Roquefeuil, Saint-Aubin, Saint-Hilaire, Saint-Pern, Sainte-Marie, Sérigny, Talhouët, Tilly, Tourville,
        Uzès, Valois, Varenne, Verneuil, Villeneuve, Villiers, Vogüé
        """

    /// What stands after « de la ».
    static let feminineEstates = """
        Barre, Bastide, Bâtie, Boissière, Borde, Brosse, Bruyère, Chapelle, Chaume, Combe, Cour, Croix, Fontaine, Forêt,
        Garde, Grange, Haye, Lande, Maison, Métairie, Motte, Noue, Pommeraye, Porte, Rivière, Roche, Rochette, Roque,
        Salle, Sauvagère, Serre, Taille, Teyssonnière, Touche, Tour, Vallée, Vigne, Ville, Villette, Voûte
        """

    /// What stands after « du ».
    static let masculineEstates = """
        Bellay, Bois, Bosc, Bouchet, Bourg, Breuil, Buisson, Chastel, Chêne, Clos, Colombier, Fayet, Fresne, Gué, Hamel,
        Lac, Mas, Mesnil, Moulin, Parc, Pin, Plessis, Pontavice, Pré, Puy, Rocher, Roure, Saillant, Teil, Tertre, Tilleul,
        Val, Verger, Vivier
        """
}
