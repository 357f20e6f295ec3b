extension SampleNames {
    /// Old Germanic, Latin and everyday stems: with an ending each makes a name of middling frequency.
    ///
    /// Invented: that a product is also someone’s name is chance.
    static let commonStems = """
        Bert, Rob, Guill, Mart, Perr, Jacqu, Gir, Gall, Mar, Bour, Cham, Font, Mont, Val, Ren, Gaud, Thib, Garn, Bonn,
        Bell, Charr, Dur, Fab, Ferr, Gross, Lam, Mich, Nic, Ol, Paul, Raym, Sim, Tess, Vinc, Aub, Baud, Blanch, Brun,
        Chab, Chauv, Clav, Col, Cout, Dav, Dom, Fourn, Frém, Gagn, Ger, God, Grand, Gran, Guér, Guich, Hard, Herb, Hug,
        Jam, Jean, Jol, Laur, Lemb, Lor, Maur, Mén, Mor, Moul, Pasc, Pell, Pich, Poul, Rouss, Sab, Tach, Tourn, Viv,
        Barr, Bard, Basti, Benn, Blond, Bod, Boiss, Bouch, Boud, Bouss, Brill, Cad, Carp, Castel, Chap, Chat, Chev,
        Coch, Coul, Crep, Daud, Delm, Dub, Duch, Fauch, Flor, Fouch, Frad, Gal, Gar, Gauch, Goud, Guib, Guign, Hour,
        Lab, Lach, Land, Lass, Lev, Loub, Mag, Maill, Malt, March, Mass, Merc, Mess, Mign, Mourr, Nouv, Orl, Pag, Pair
        """

    /// The endings of such names.
    static let commonEndings = "in, on, ot, et, eau, ard, aud, ier, elle, ault, ois, ez, at, el, eux, ette, illon, enet"
}
