extension SampleNames {
    /// Asian and Malagasy family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let asianFamilyNames = """
        Nguyen, Tran, Le Van, Pham, Huynh, Phan, Vo, Vu, Dang, Bui, Do, Ho, Ngo, Duong, Ly, Truong, Dinh, Lam, Mai, Trinh,
        Chen, Wang, Li, Zhang, Liu, Yang, Huang, Wu, Xu, Zhou, Lin, Chan, Chhim, Keo, Sok, Chea, Phommachanh, Souvannavong,
        Vang, Xiong, Singh, Patel, Khan, Hussain, Rajaonarison, Rakotomalala, Rasoanaivo, Andriamanana, Randrianarisoa
        """
}
