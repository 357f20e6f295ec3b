extension SampleNames {
    /// Given names of men born from 1995 on, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let men1995 = """
        Thomas, Alexandre, Quentin, Maxime, Nicolas, Kévin, Antoine, Lucas, Théo, Hugo, Clément, Julien, Valentin, Alexis,
        Pierre, Romain, Florian, Benjamin, Paul, Dylan, Corentin, Anthony, Guillaume, Baptiste, Jordan, Louis, Adrien,
        Arthur, Simon, Léo, Enzo, Mathieu, Victor, Jérémy, Nathan, Axel, Tom, Rémi, Raphaël, Vincent, Martin, Bastien, Loïc,
        Aurélien, Robin, Dorian, Thibault, Mathis, Jules, Tristan, Gabriel, Samuel, Damien, Maxence, Mohamed, Yanis, Mehdi,
        Bilal, Rayan, Ilyès, Amine, Ibrahim, Mamadou, Moussa, Adam, Erwan, Ewen, Malo, Titouan, Gaëtan, Simon, Charles,
        Étienne, Grégoire, Augustin, Félix, Émile, Basile, Côme, Édouard, Loris, Steven, Jimmy, Killian, Tanguy, Ugo,
        Xavier, Jean-Baptiste, Zacharie, Noé, Élie
        """
}
