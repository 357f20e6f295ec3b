/// The two forms in which académies receive their staff.
package enum SampleFormat: String, CaseIterable, Sendable {
    /// The HR extract with NUMENs, one line a person.
    case csv
    /// The PersEducNat file of the annuaire académique fédérateur, without NUMENs.
    case aaf
}
