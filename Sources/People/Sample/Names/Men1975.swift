extension SampleNames {
    /// Given names of men born from 1975 to 1984, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let men1975 = """
        Nicolas, Sébastien, David, Julien, Mickaël, Jérôme, Guillaume, Cédric, Christophe, Thomas, Alexandre, Stéphane,
        Vincent, Frédéric, Olivier, Grégory, Ludovic, Fabien, Laurent, Mathieu, Benoît, Romain, Arnaud, Benjamin, Pierre,
        Jérémy, Emmanuel, Yannick, Antoine, Damien, Samuel, Cyril, Anthony, Franck, Xavier, Florian, Sylvain, Loïc, Rémi,
        Jonathan, François, Éric, Maxime, Matthieu, Fabrice, Yann, Aurélien, Adrien, Florent, Simon, Marc, Michaël, Raphaël,
        Ludwig, Karim, Mohamed, Rachid, Mehdi, Farid, Nabil, Samir, Denis, Philippe, Bruno, Régis, Charles, Gaël, Geoffrey,
        Boris, Jean-Baptiste, Pierre-Yves, Jean-François, Erwan, Gwenaël, Ronan, Étienne, Baptiste, Bertrand, Clément,
        Grégoire, Quentin, Thibault, Tony, Steve, Johan, Rodolphe, Alban, Edouard, Hugues, Noël, Stéphan
        """
}
