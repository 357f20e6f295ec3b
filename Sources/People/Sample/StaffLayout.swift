/// How people are laid out in a file.
protocol StaffLayout {
    func open(_ output: inout [UInt8])
    mutating func append(_ person: borrowing SamplePerson, to output: inout [UInt8])
    func close(_ output: inout [UInt8])
}
