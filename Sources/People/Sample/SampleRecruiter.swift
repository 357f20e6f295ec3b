import Vocabulary

/// Draws the people one after the other, each from their own chance.
struct SampleRecruiter {
    /// The school year of every sample begins in September of this year; a clock would change the bytes.
    static let schoolYear = 2026

    private(set) var person = SamplePerson()
    private let academy: AcademyCode
    private let seed: UInt64
    private let map: SchoolMap
    private let names: SampleNameBook
    private let series: NumenSeries
    private var district = -1
    private var schools: [SampleSchool] = []
    private var rawName: [UInt8] = []

    init(academy: AcademyCode, seed: UInt64, map: SchoolMap, names: SampleNameBook) {
        self.academy = academy
        self.seed = seed
        self.map = map
        self.names = names
        series = NumenSeries(academy: academy, seed: seed)
    }

    /// Makes ``person`` the one of this rank.
    mutating func recruit(_ index: Int) {
        var draw = SampleDraw(seed: seed, academy: academy.number, person: index)
        person.clear()
        person.index = index
        appoint(&draw)
        let age = SampleAge(title: person.title, &draw)
        person.birth = age.birth
        setDates(entryYear: age.entryYear, &draw)
        giveNumens(entryYear: age.entryYear, &draw)
        giveNames(&draw)
        if draw.happens(perMille: 600) {
            SampleContact.appendMail(of: person, &draw, to: &person.privateMail)
        }
        if draw.happens(perMille: 500) { SampleContact.appendTelephone(&draw, to: &person.telephone) }
    }

    private mutating func appoint(_ draw: inout SampleDraw) {
        if map.district(of: person.index) != district {
            district = map.district(of: person.index)
            schools = map.schools(ofDistrict: district)
        }
        let seat = map.seat(of: person.index)
        person.title = seat.title
        person.isHead = seat.isHead
        person.subject = draw.below(1 << 16)
        person.schools.append(schools[seat.school])
        addSchools(beside: seat.school, &draw)
        let isPrimaryTeacher = seat.title == .ens && !schools[seat.school].kind.isSecondary
        person.isWoman = draw.below(100) < (isPrimaryTeacher ? 85 : seat.title.womenPercent)
    }

    /// About 6 % of people share their week between two or three schools of a kind.
    private mutating func addSchools(beside main: Int, _ draw: inout SampleDraw) {
        guard person.title.mayTravel, draw.happens(perMille: 77) else { return }
        let others = schools.indices.filter {
            $0 != main && schools[$0].kind.isSecondary == schools[main].kind.isSecondary
        }
        let first = draw.below(others.count)
        person.schools.append(schools[others[first]])
        if draw.happens(perMille: 250) { person.schools.append(schools[others[(first + 1) % others.count]]) }
    }

    private mutating func setDates(entryYear: Int, _ draw: inout SampleDraw) {
        let yearsInPost = min(draw.below(9), draw.below(22))
        person.postYear = max(entryYear, Self.schoolYear - yearsInPost)
        guard draw.happens(perMille: person.title.contractPerMille) else { return }
        person.postYear = max(person.postYear, Self.schoolYear - draw.below(3))
        let isLong = [.aed, .aes].contains(person.title) && draw.happens(perMille: 400)
        person.contractEndYear = Self.schoolYear + (isLong ? 3 : 1)
    }

    private mutating func giveNumens(entryYear: Int, _ draw: inout SampleDraw) {
        let head = NumenHead(person: person, academy: academy, entryYear: entryYear, &draw)
        head.append(to: &person.numen)
        series.append(person.index, to: &person.numen)
        guard draw.happens(perMille: 12) else { return }
        head.append(to: &person.oldNumen)
        series.appendOld(person.index, to: &person.oldNumen)
    }

    private mutating func giveNames(_ draw: inout SampleDraw) {
        let writing = NameWriting(&draw)
        rawName.removeAll(keepingCapacity: true)
        names.family.append(&draw, to: &rawName)
        writing.append(family: rawName, to: &person.familyName)
        if person.isWoman && Self.schoolYear - person.birth.year > 30 && draw.happens(perMille: 180) {
            takeUsualName(&draw)
        }
        writing.append(family: rawName, to: &person.usualName)
        rawName.removeAll(keepingCapacity: true)
        names.given.append(isWoman: person.isWoman, birthYear: person.birth.year, &draw, to: &rawName)
        writing.append(given: rawName, to: &person.givenName)
    }

    /// A married name: the spouse's alone or, for three in ten, after one's own.
    private mutating func takeUsualName(_ draw: inout SampleDraw) {
        if draw.happens(perMille: 300) {
            rawName.append(draw.happens(perMille: 600) ? UInt8(ascii: "-") : UInt8(ascii: " "))
        } else {
            rawName.removeAll(keepingCapacity: true)
        }
        names.family.appendOne(&draw, to: &rawName)
    }
}
