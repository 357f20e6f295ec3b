extension SampleNames {
    /// Given names of women that the lists by year leave out: rare ones, and those of families from elsewhere.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let rareWomen = """
        Aïssatou, Fatou, Aminata, Mariama, Awa, Khadija, Naïma, Zineb, Hanane, Houda, Souad, Zohra, Latifa, Rachida, Farida,
        Djamila, Ouarda, Amel, Ikram, Siham, Wassila, Maria, Ana, Teresa, Carmen, Dolores, Pilar, Rosa, Inês, Lucia, Paola,
        Chiara, Francesca, Giulia, Agnieszka, Katarzyna, Ewa, Irina, Olga, Svetlana, Anouk, Anouchka, Thuy, Linh, Mai, Lan,
        Huong, Ying, Mei, Elif, Aylin, Zeynep, Miora, Voahangy, Vanina, Laëtitia, Ghjulia, Maylis, Mirentxu, Amaïa, Maïté,
        Aude, Ariane, Astrid, Azélie, Bérangère, Bertille, Cerise, Cléa, Colombe, Daphné, Domitille, Églantine, Élina,
        Faustine, Fleur, Gersende, Guenièvre, Hermine, Hortense, Iris, Isaure, Jocelyne, Kelly, Léopoldine, Lilas, Lison,
        Loriane, Lyse, Maëva, Marguerite, Mélisande, Mélusine, Micheline, Nine, Oriane, Pénélope, Philippine, Prune, Quitterie,
        Rolande, Rosalie, Ségolène, Sidonie, Sixtine, Suzie, Tatiana, Thaïs, Ursule, Victorine, Violaine, Wendy, Yaël, Zélie
        """

    /// Given names of men that the lists by year leave out: rare ones, and those of families from elsewhere.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let rareMen = """
        Abdelkader, Abdoulaye, Adama, Aziz, Brahim, Cheikh, Driss, Fouad, Habib, Hakim, Hamid, Hassan, Hicham, Ismaël, Jamel,
        Kamel, Khalid, Lakhdar, Malik, Mourad, Mustapha, Nassim, Omar, Ousmane, Redouane, Salim, Seydou, Slimane, Souleymane,
        Tarek, Youssef, Ziad, João, Paulo, Carlos, Miguel, Jorge, Javier, Diego, Luis, Giovanni, Marco, Angelo, Enzo, Dino,
        Piotr, Tomasz, Andrzej, Jan, Igor, Ivan, Dimitri, Aram, Hovig, Garo, Minh, Duc, Tuan, Wei, Jun, Emre, Mehmet, Tolotra,
        Faly, Ange, Dumè, Petru, Iban, Peio, Xabi, Yoann, Alexis, Achille, Aloïs, Ambroise, Anatole, Ansel, Aristide, Armand,
        Aymeric, Barthélémy, Blaise, Brice, Brieuc, Cyprien, Désiré, Donatien, Enguerrand, Eudes, Fulbert, Gaston, Ghislain,
        Gonzague, Guénolé, Gustave, Hadrien, Hippolyte, Honoré, Jocelyn, Josselin, Lambert, Léonce, Lilian, Lucien, Maël,
        Matthias, Nathanaël, Octave, Oscar, Perceval, Rolland, Sacha, Sévérin, Théophile, Timothée, Urbain, Valéry, Yohann
        """
}
