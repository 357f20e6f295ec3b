extension SampleNames {
    /// Iberian family names.
    ///
    /// An approximation, from memory of the public statistics of the INSEE file of family names; no count is copied.
    static let iberianFamilyNames = """
        Alonso, Alvarez, Blanco, Cabrera, Campos, Castillo, Castro, Cortès, Cruz, Delgado, Dominguez, Escobar, Esteban,
        Flores, Fuentes, Gimenez, Gonzalez, Guerrero, Gutierrez, Herrera, Iglesias, Jimenez, Leon, Lozano, Marquez,
        Medina, Mendez, Molina, Montero, Morales, Moreno, Muñoz, Ortega, Ortiz, Peña, Prieto, Ramirez, Reyes, Rico, Rojas,
        Romero, Rubio, Salas, Santiago, Serrano, Soto, Suarez, Vargas, Vega, Velasco, Almeida, Antunes, Araujo, Azevedo,
        Barbosa, Barros, Batista, Borges, Braga, Brito, Cardoso, Coelho, Correia, Cunha, Da Costa, Da Cruz, Da Rocha,
        De Almeida, De Oliveira, De Sousa, Domingues, Duarte, Esteves, Faria, Figueiredo, Fonseca, Gomes, Guimarães,
        Henriques, Leite, Lourenço, Machado, Magalhães, Marques, Matos, Mendes, Miranda, Monteiro, Moreira, Mota, Neves,
        Nogueira, Nunes, Oliveira, Pacheco, Pinheiro, Pires, Ramalho, Reis, Ribeiro, Santos, Silva, Simões, Soares, Sousa,
        Tavares, Vaz, Vieira
        """
}
