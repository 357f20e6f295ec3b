extension SampleNames {
    /// How Corsican, Italian, Iberian and Occitan names begin; a head and a tail make an invented, rarer one.
    static let latinHeads = """
        Alber, Anto, Barto, Batti, Bene, Berna, Bona, Cala, Campa, Cana, Capo, Cara, Casa, Castel, Cava, Cerve, Cola,
        Cordo, Cresce, Dona, Fala, Fanto, Ferra, Fiora, Franci, Gale, Gara, Giaco, Gira, Grana, Guari, Lando, Lore, Luca,
        Mala, Manci, Mara, Marce, Maso, Mela, Mina, Mona, Mora, Nico, Oliva, Orla, Pala, Panta, Pasto, Pela, Pera, Pica,
        Pira, Poli, Quara, Rana, Rica, Rosa, Sala, Sansa, Sara, Scala, Serra, Tala, Tama, Tore, Vale, Vere, Vita, Zana
        """

    /// How Corsican, Italian, Iberian and Occitan names end.
    static let latinTails = """
        celli, chi, cci, dini, dori, gni, lini, lotti, meni, netti, ni, nelli, pini, rdi, relli, ri, rini, sco, ssi,
        stri, ti, toni, tti, vani, zzi, zzo, les, lho, da, deiro, dos, lo, meira, nho, reda, reira, res, rra, stro, zal
        """
}
