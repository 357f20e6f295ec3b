import CMalloc
import Foundation

/// What the C library keeps of the memory that a rush of visitors has used.
///
/// By itself it opens eight heaps a processor and gives little of them back: after three thousand people in line, a
/// third of what the server held was nobody's.
enum SpareMemory {
    /// As many heaps as processors.
    ///
    /// To be said before there are many threads.
    static func limitHeaps() { _ = mallopt(M_ARENA_MAX, Int32(ProcessInfo.processInfo.activeProcessorCount)) }

    /// Gives whole free pages back to the machine (malloc_trim(3)).
    static func giveBack() { _ = malloc_trim(0) }
}
