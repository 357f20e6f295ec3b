extension SampleNames {
    /// Given names of men born before 1965, the most given first.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of given names; no count is copied.
    static let men1958 = """
        Philippe, Patrick, Pascal, Alain, Michel, Éric, Thierry, Christian, Bruno, Didier, Jean-Pierre, Laurent, Daniel,
        Bernard, Gilles, Dominique, Frédéric, Marc, Gérard, Olivier, Jean-Luc, François, Serge, Denis, Hervé, Jean-Marc,
        Christophe, Jacques, Pierre, Franck, Jean, Yves, Vincent, Stéphane, Jean-Claude, Claude, Francis, Jean-Michel,
        Joël, Luc, Benoît, Jean-François, Yannick, André, Xavier, Fabrice, Robert, Régis, Jean-Paul, Guy, Rémy, Roland,
        Gérald, Sylvain, Pierre-Yves, Jean-Louis, Jean-Jacques, Lionel, Antoine, Nicolas, Emmanuel, Arnaud, Henri, Paul,
        Hubert, Georges, Maurice, René, Roger, Raymond, Étienne, Louis, Loïc, Richard, Noël, Jérôme, Ludovic, Yvon, Gaël,
        Max, Norbert, Marcel, Mohamed, Ali, Ahmed, Manuel, Antonio, José, Victor, Edmond
        """
}
