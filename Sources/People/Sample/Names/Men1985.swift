extension SampleNames {
    /// Given names of men born from 1985 to 1994, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let men1985 = """
        Julien, Nicolas, Alexandre, Thomas, Maxime, Kévin, Romain, Guillaume, Jérémy, Pierre, Florian, Benjamin, Clément,
        Anthony, Quentin, Adrien, Mathieu, Vincent, Antoine, Alexis, Jonathan, Simon, Damien, Arnaud, Aurélien, Rémi,
        Sébastien, David, Valentin, Fabien, Mickaël, Matthieu, Loïc, Jordan, Paul, Cédric, Sylvain, Baptiste, Raphaël,
        François, Samuel, Hugo, Thibault, Dylan, Steven, Benoît, Arthur, Yann, Grégory, Charles, Geoffrey, Mehdi, Mohamed,
        Karim, Yassine, Sofiane, Bilal, Samir, Louis, Étienne, Victor, Tristan, Gaëtan, Robin, Corentin, Martin, Jérôme,
        Cyril, Marc, Bastien, Emmanuel, Erwan, Ludovic, Xavier, Rudy, Axel, Jean-Baptiste, Pierre-Antoine, Laurent,
        Frédéric, Luc, Joris, Teddy, Florent, Grégoire, Édouard, Augustin, Gauthier, Théo, Ulysse
        """
}
