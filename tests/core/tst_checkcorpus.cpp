// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/checkcorpus.h"

#include <QTest>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// How much of what is dangerous is found, and how often what is harmless is accused: the measure of the validator as a
/// whole, on the labelled sources of tests/data/check. The limits are those a release must keep, not what it reaches.
class TestCheckCorpus final : public QObject
{
    Q_OBJECT

private slots:
    void language_data();
    void language();
    void allLanguages();
    void secrets();
    void brokenSyntax_data();
    void brokenSyntax();

private:
    struct Share
    {
        int hits = 0, all = 0;
        double percent() const { return all == 0 ? 0 : 100.0 * hits / all; }
        void count(bool hit) { hits += hit ? 1 : 0, ++all; }
        Share &operator+=(const Share &other) { hits += other.hits, all += other.all; return *this; }
    };
    struct Rates { Share dangerous, evasion, attack, weakness, warned, accused, critical, lookAlike, syntax; };
    static Rates measured(const QString &language);
};

namespace {

void tell(const QString &what, const QString &language, const LabelledSource &source)
{
    qInfo("%s (%s, %s): %s", qPrintable(what), qPrintable(language), qPrintable(source.kind), source.source.trimmed().constData());
}

} // namespace

TestCheckCorpus::Rates TestCheckCorpus::measured(const QString &language)
{
    Rates rates;
    for (const LabelledSource &source : labelledSources(language)) {
        const CheckReport report = checkCode(source.source, language);
        const bool syntax = std::any_of(report.findings.begin(), report.findings.end(), isSyntax);
        rates.syntax.count(syntax);
        if (syntax)
            tell(u"Sound, but called broken"_s, language, source);
        if (source.dangerous) {
            const bool found = finds(report, source.cwe);
            rates.dangerous.count(found);
            if (source.kind == u"evasion")
                rates.evasion.count(found);
            else if (source.kind == u"attack")
                rates.attack.count(found);
            else if (source.kind == u"weakness")
                rates.weakness.count(found);
            if (!found)
                tell(u"Missed"_s, language, source);
            continue;
        }
        const bool warned = report.reaches(Severity::Warning);
        rates.critical.count(report.reaches(Severity::Critical));
        if (source.kind == u"look-alike") {
            rates.lookAlike.count(warned);
        } else {
            rates.warned.count(warned);
            rates.accused.count(report.reaches(Severity::Error));
        }
        if (warned)
            tell(u"Accused"_s, language, source);
    }
    return rates;
}

void TestCheckCorpus::language_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : checkedLanguages())
        if (language != u"text")
            QTest::addRow("%s", qPrintable(language)) << language;
}

void TestCheckCorpus::language()
{
    QFETCH(QString, language);
    const Rates rates = measured(language);
    QVERIFY2(rates.dangerous.all >= 40 && rates.lookAlike.all + rates.warned.all >= 40, "A language needs forty sources of each sort.");
    QCOMPARE_GE(rates.dangerous.percent(), 75);
    QCOMPARE_GE(rates.evasion.percent(), 75);
    QCOMPARE_LE(rates.accused.percent(), 2);
    QCOMPARE_LE(rates.critical.percent(), 0.3);
    QCOMPARE_LE(rates.lookAlike.percent(), 4);
    QCOMPARE_LE(rates.warned.percent(), 4);
    QCOMPARE_LE(rates.syntax.percent(), 2);
}

void TestCheckCorpus::allLanguages()
{
    Rates all;
    for (const QString &language : checkedLanguages()) {
        if (language == u"text")
            continue;
        const Rates one = measured(language);
        for (Share Rates::*share : {&Rates::dangerous, &Rates::evasion, &Rates::attack, &Rates::weakness, &Rates::warned, &Rates::accused, &Rates::critical,
                                    &Rates::lookAlike, &Rates::syntax})
            all.*share += one.*share;
    }
    qInfo("found: dangerous %.1f %%, evasion %.1f %%, attacks %.1f %%, weaknesses %.1f %%", all.dangerous.percent(), all.evasion.percent(), all.attack.percent(),
        all.weakness.percent());
    QCOMPARE_GE(all.dangerous.percent(), 85);
    QCOMPARE_GE(all.evasion.percent(), 85);
    QCOMPARE_GE(all.attack.percent(), 65);
    QCOMPARE_GE(all.weakness.percent(), 65);
    QCOMPARE_LE(all.lookAlike.percent(), 3);
    QCOMPARE_LE(all.warned.percent(), 2);
    QCOMPARE_LE(all.accused.percent(), 1);
    QCOMPARE_EQ(all.critical.hits, 0);
    QCOMPARE_LE(all.syntax.percent(), 1);
}

void TestCheckCorpus::secrets()
{
    Share named, format, clean;
    for (const LabelledSource &source : labelledSources(u"secrets"_s)) {
        const CheckReport report = checkCode(source.source, u"text"_s);
        const bool found = finds(report, source.dangerous ? source.cwe : QSet<int>{798});
        (source.dangerous ? source.kind == u"named" ? named : format : clean).count(found);
        if (found != source.dangerous)
            tell(source.dangerous ? u"Missed"_s : u"Accused"_s, u"text"_s, source);
    }
    QVERIFY(named.all + format.all >= 60 && clean.all >= 60);
    QCOMPARE_GE(named.percent(), 85);
    QCOMPARE_GE(format.percent(), 92);
    QCOMPARE_LE(clean.percent(), 2);
}

void TestCheckCorpus::brokenSyntax_data()
{
    language_data();
}

void TestCheckCorpus::brokenSyntax()
{
    // Sound programs, each broken in the ways in which people break them.
    QFETCH(QString, language);
    Share found;
    for (const LabelledSource &source : labelledSources(language)) {
        if (source.kind != u"program")
            continue;
        QList<QByteArray> broken;
        if (language == u"bash") // whose words may hold any bracket
            broken << source.source + "\nif true; then\n" << "for x in a b; do\n" + source.source << source.source + "\necho \"a\n";
        else if (const qsizetype at = std::max(source.source.lastIndexOf(')'), source.source.lastIndexOf('}')); at >= 0)
            broken << source.source.first(at) + source.source.sliced(at + 1); // a bracket is missing at the end
        if (const qsizetype at = source.source.indexOf('('); at >= 0 && language != u"bash")
            broken << source.source.first(at) + source.source.sliced(at + 1); // one is missing at the beginning
        for (const QByteArray &code : std::as_const(broken)) {
            const CheckReport report = checkCode(code, language);
            const bool told = std::any_of(report.findings.begin(), report.findings.end(), isSyntax);
            found.count(told);
            if (!told)
                tell(u"Broken, but called sound"_s, language, {.dangerous = false, .cwe = {}, .kind = u"broken"_s, .source = code});
        }
    }
    QCOMPARE_GE(found.percent(), 90);
}

QTEST_GUILESS_MAIN(TestCheckCorpus)
#include "tst_checkcorpus.moc"
