extension SampleNames {
    /// Stems of rare names, the long tail where most distinct names live.
    ///
    /// Invented.
    static let rareStems = """
        Ab, Ad, Al, Am, And, Ans, Arb, Arm, Aud, Aug, Az, Bac, Bal, Ban, Barb, Bart, Bas, Beauch, Bér, Bess, Bic, Bill,
        Bisc, Blais, Boc, Boig, Bons, Bord, Boul, Bourr, Brac, Brand, Brem, Bress, Bric, Broch, Bruch, Bus, Cab, Cail,
        Calm, Camb, Cant, Carb, Cart, Cass, Caud, Cav, Chaill, Chald, Chalm, Chant, Chard, Chass, Chaz, Choll, Clém,
        Clou, Cog, Comb, Cond, Corb, Corm, Cost, Crém, Croch, Cuv, Dag, Dalm, Dand, Darb, Deb, Def, Deg, Del, Den, Derv,
        Desf, Dev, Dold, Dorm, Dour, Dram, Drev, Dubr, Duf, Dug, Dum, Dup, Dut, Duv, Échall, Ém, Esc, Esp, Est, Fag,
        Falc, Farg, Faur, Fav, Ferm, Feuill, Flam, Fleur, Foll, Forg, Foug, Fourm, Frag, Franch, Frel, From, Gab, Gach,
        Galv, Gamb, Gand, Gard, Gasc, Gast, Gauss, Gém, Gen, Gév, Gib, Gilb, Gobr, Gond, Gorr, Gouj, Gour, Grav, Grem,
        Grim, Guess, Guill, Guimb, Hal, Haut, Héb, Herm, Hou, Isn, Jac, Jam, Jarr, Jouv, Jul, Labr, Lagr, Lamb, Lang
        """

    /// What may stand between stem and ending, nothing included.
    static let rareLinks = """
        , el, ign, ouv, ar, ill, er, ol, an, on, ad, al, am, and, ant, av, eb, ell, em, end, ent, erm, err, ev, ib, im,
        inn, iv, ob, om, onn, or, orm, oul, our, out, ub, um, urr, av, etr, och, ass, ess, iss, oss
        """

    /// The endings of rare names.
    static let rareEndings = """
        in, on, ot, et, eau, ard, aud, ier, elle, ault, ois, ez, at, el, eux, ette, illon, enet, ac, age, aille, aire,
        ais, al, an, ange, anne, argues, arie, as, asse, assier, aux, é, ec, ègue, elier, ellier, en, enc, erie, eron,
        erot, ert, esse, ey, ien, ière, ieu, ignac, igny, illat, ille, inet, iol, is, isse, issier, ival, ol, onnet,
        onnier, ouin, oulet, our, ours, oux, ouze, oz, uc, ut, y
        """
}
