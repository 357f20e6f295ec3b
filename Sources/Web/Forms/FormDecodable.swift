/// What a route understands from a form: each room reads the form once, into a type of its own.
///
/// The errors are written for the person who filled it in; the route shows the same page again with them.
package protocol FormDecodable {
    init(_ form: Form) throws(FormErrors)
}
