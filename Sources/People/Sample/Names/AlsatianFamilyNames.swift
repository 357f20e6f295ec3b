extension SampleNames {
    /// Alsatian family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let alsatianFamilyNames = """
        Schaeffer, Kuhn, Schmitt, Sturm, Wolf, Vogel, Zimmer, Roth, Hirsch, Heitz, Hoffmann, Kientz, Koch, Kopp, Kuntz,
        Kœnig, Kœhler, Bœhm, Bœglin, Gœtz, Gœpp, Lutz, Metz, Metzger, Muckensturm, Oberlé, Ott, Peter, Pfister, Reeb, Rieffel, Ritter, Riss, Schaal, Scherrer,
        Schlosser, Schnell, Schreiber, Schuler, Schultz, Schwab, Seyler, Siegel, Spitz, Stahl, Stoll, Strub, Stutz,
        Trautmann, Ulrich, Urban, Voegtlin, Wendling, Wurtz, Ziegler, Zeller, Baumann, Bischoff, Braun, Burger, Burgard,
        Diebold, Dietrich, Eberhardt, Ehrhart, Engel, Fuchs, Gerber, Gross, Haag, Hauser, Heinrich, Herrmann, Hertzog,
        Hess, Hirtz, Huss, Jaeger, Jost, Karcher, Kauffmann, Kern, Kessler, Kirsch, Kleinclauss, Krauss, Krieger, Lehmann
        """

    /// How Alsatian names begin; a head and a tail make an invented, rarer one.
    static let alsatianHeads = """
        Acker, Alten, Bach, Bau, Baum, Berg, Blum, Boden, Brenn, Brunn, Buch, Burg, Eber, Eich, Eisen, Engel, Feld,
        Fleck, Frei, Fried, Gold, Grau, Haber, Hart, Hasen, Heil, Hinter, Hoch, Holz, Kalten, Kessel, Kirch, Klingen,
        Korn, Kupfer, Lang, Linden, Loch, Mühl, Neu, Ober, Oster, Rosen, Roth, Sand, Schauen, Schnee, Schön, Silber,
        Sonnen, Stein, Stern, Strohn, Tann, Wald, Wasser, Weiss, Wein, Winter, Zimmer
        """

    /// How Alsatian names end.
    static let alsatianTails =
        "mann, er, ler, bach, berger, meyer, hauser, stein, thaler, holtz, feld, burger, mayer, s"
}
