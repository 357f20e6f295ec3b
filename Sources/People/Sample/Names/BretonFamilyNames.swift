extension SampleNames {
    /// Breton family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let bretonFamilyNames = """
        Le Bihan, Le Guen, Le Bras, Le Gac, Le Roy, Le Floch, Le Meur, Le Berre, Le Bris, Le Borgne, Le Duc, Le Gallo,
        Le Moal, Le Dantec, Le Corre, Le Breton, Le Gouic, Le Saux, Le Guennec, Le Pape, Le Moigne, Le Calvez, Le Ny,
        Le Tallec, Le Page, Le Scouarnec, Le Goffic, Kervella, Kerbrat, Kermarrec, Quéméner, Quéré, Riou, Guéguen,
        Cloarec, Cadiou, Abgrall, Jézéquel, Salaün, Tanguy, Morvan, Prigent, Lagadec, Madec, Guivarch, Corre, Bothorel,
        Floch, Hascoët, Hénaff, Kerhervé, Kerleau, Marzin, Nédélec, Pennec, Penven, Rannou, Scouarnec, Stéphan, Troadec,
        Urvoas, Bizien, Bozec, Caradec, Coatanéa, Colleter, Congar, Dréano, Gourvennec, Guillerm, Le Drian, Morel,
        Perennes, Péron, Plassart, Rouzic, Rozec, Simon, Talec, Tréguier, L’Hostis, L’Helgouach, L’Haridon
        """

    /// How Breton names begin; a head and a tail make an invented, rarer one.
    static let bretonHeads = "Ker, Ker, Ker, Tré, Plou, Lan, Pen, Coat"

    /// How Breton names end.
    static let bretonTails = """
        adec, anguy, arec, avel, bastard, belec, bellec, ber, biguet, bihan, bol, bourdon, briand, cadec, cadiou, daniel,
        dérien, dilès, dreux, fourn, gall, garec, gall, goat, gouic, gueno, guélen, guen, herv, hoas, iven, jean, lann,
        leau, lec, lidec, lo, loc'h, madec, marc, martin, mel, meur, moal, morvan, névez, noël, ouanton, ouredan, perr,
        rest, rien, robin, roux, saint, saliou, scoff, sulec, tanguy, toux, vadec, varec, vella, véno, viel, zoncuf
        """
}
