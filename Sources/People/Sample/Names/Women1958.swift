extension SampleNames {
    /// Given names of women born before 1965, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let women1958 = """
        Catherine, Sylvie, Martine, Brigitte, Christine, Nathalie, Véronique, Isabelle, Patricia, Françoise, Corinne,
        Pascale, Laurence, Valérie, Dominique, Florence, Marie, Agnès, Anne, Chantal, Évelyne, Béatrice, Michèle,
        Élisabeth, Sophie, Hélène, Annie, Monique, Odile, Claire, Muriel, Fabienne, Ghislaine, Marie-Christine, Joëlle,
        Nadine, Nicole, Colette, Claudine, Jocelyne, Danielle, Josiane, Carole, Bernadette, Régine, Maryse, Murielle,
        Lydie, Maryline, Marie-Laure, Myriam, Nelly, Viviane, Thérèse, Marielle, Pierrette, Sabine, Solange, Mireille,
        Sandrine, Christelle, Geneviève, Denise, Éliane, Jacqueline, Liliane, Ginette, Annick, Armelle, Soizic, Gwenaëlle,
        Cécile, Edith, Estelle, Gisèle, Huguette, Jeanne, Karine, Laure, Lucienne, Marylène, Noëlle, Paule, Raymonde,
        Roselyne, Stéphanie, Suzanne, Virginie, Yolande, Yvette
        """
}
