// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From asking for a run to the first byte of a hello, in every language whose image is here: ours, cold and from a waiting
// container, beside what anybody would type, `docker run --rm -i IMAGE sh -c 'cat >main.c && gcc main.c && …'`, in the
// same image and taken in turn; "again" is from a waiting container and the compile cache, where there is a compiler. The commands are in tests/data/naive.json; where there is none, the catalogue's own.
// Usage: bench_languages [RUNS] [LANGUAGE…]

#include "tests/bench/report.h"
#include "tests/support/engineaccess.h"
#include "tests/support/smokecases.h"

#include "core/container/dockercommand.h"
#include "core/images/imagestore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr int Patience = 120'000;

/// Of one language: milliseconds to the first byte.
struct Figures
{
    QList<double> warm, cold, again, naive;
};

nlohmann::json naiveCommands()
{
    QFile file(QStringLiteral(FUMEHOOD_SOURCE_DIR "/tests/data/naive.json"));
    return file.open(QIODevice::ReadOnly) ? parseJson(file.readAll(), file.fileName()).value() : nlohmann::json::object();
}

QString naiveCommand(const Language &language, const QString &fileName)
{
    static const nlohmann::json commands = naiveCommands();
    if (const auto found = commands.find(language.id.toStdString()); found != commands.end())
        return QString::fromStdString(found->get<std::string>());
    QStringList argv = language.run;
    argv.replaceInStrings(u"{file}"_s, fileName).replaceInStrings(u"{name}"_s, fileName.section(u'.', 0, 0));
    return shellQuoted(argv);
}

double naive(const EngineEndpoint &endpoint, const Language &language, const QByteArray &source)
{
    const QString fileName = sourceFileName(language, source);
    QProcess process;
    process.setProcessEnvironment(endpoint.environment());
    QElapsedTimer clock;
    clock.start();
    process.start(endpoint.program, {u"run"_s, u"--rm"_s, u"-i"_s, language.image, u"sh"_s, u"-c"_s,
                                     u"cat >%1 && %2"_s.arg(fileName, naiveCommand(language, fileName))});
    process.write(source);
    process.closeWriteChannel();
    if (!process.waitForReadyRead(Patience))
        qFatal("%s said nothing: %s", qPrintable(language.name), process.readAllStandardError().constData());
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished(Patience);
    return ms;
}

double ours(ContainerEngine &engine, const RunSpec &spec, std::unique_ptr<Container> container)
{
    const RunResult result = runToEnd(engine, spec, {}, std::move(container));
    if (result.outcome != Outcome::Succeeded || !result.isolation.holds() || !result.durations.firstByte)
        qFatal("%s: %s %s", qPrintable(spec.language.name), qPrintable(result.reason), qPrintable(result.isolation.summary()));
    return *result.durations.firstByte;
}

std::unique_ptr<Container> waiting(ContainerEngine &engine, const RunSpec &spec)
{
    auto container = std::make_unique<Container>(engine, spec.container);
    container->prepare();
    (void)eventsUntil([&] { return container->isReady(); }, std::chrono::seconds(30));
    QTest::qWait(200); // as a person's pause
    return container;
}

Figures measure(ContainerEngine &engine, const Language &language, const SmokeCase &hello, int runs)
{
    const RunSpec spec = specFor(language.id, hello.snippet.source);
    Figures figures;
    for (int i = -1; i < runs; ++i) { // the first round fills the kernel's caches and is not counted
        const double cold = ours(engine, spec, nullptr);
        const double warm = ours(engine, spec, waiting(engine, spec));
        RunSpec same = spec;
        same.reuseCompiled = true;
        const double again = spec.container.compiles ? ours(engine, same, waiting(engine, same)) : warm;
        const double plain = naive(engine.endpoint(), language, hello.snippet.source);
        if (i < 0)
            continue;
        figures.cold << cold;
        figures.warm << warm;
        figures.again << again;
        figures.naive << plain;
    }
    return figures;
}

double geometricMean(const QList<double> &values)
{
    double logs = 0;
    for (const double value : values)
        logs += std::log(value);
    return std::exp(logs / double(values.size()));
}

QList<Language> languagesHere(ContainerEngine &engine, const QStringList &wanted)
{
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    ImageStore store(engine);
    const auto states = store.list(catalog.languages());
    (void)QTest::qWaitFor([&] { return states.isFinished(); }, Patience);
    QList<Language> languages;
    for (const ImageState &state : states.result()) {
        if (state.usable() && (wanted.isEmpty() || wanted.contains(state.languageId)))
            languages << *catalog.find(state.languageId);
    }
    return languages;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir cache; // of compiled programs, empty at first
    qputenv("XDG_CACHE_HOME", cache.path().toLocal8Bit());
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 3;
    ContainerEngine engine(findEngine().value());
    if (const EngineStatus status = probeEngine(engine); !status.ready()) {
        std::fprintf(stderr, "%s\n", qPrintable(status.problem));
        return 3;
    }
    Bench::Report report("languages");
    nlohmann::ordered_json each = nlohmann::ordered_json::object();
    QList<double> warmRatios, coldRatios, againRatios;
    std::printf("%-24s %10s %10s %10s %10s %16s\n", "first byte, ms", "again", "warm", "cold", "naive", "warm to naive");
    for (const Language &language : languagesHere(engine, app.arguments().mid(2))) {
        const QList<SmokeCase> smokes = smokeCases(language.id);
        const auto hello = std::ranges::find(smokes, u"hello"_s, &SmokeCase::name);
        if (hello == smokes.end())
            continue;
        const Figures figures = measure(engine, language, *hello, runs);
        const double again = Bench::median(figures.again), warm = Bench::median(figures.warm), cold = Bench::median(figures.cold), plain = Bench::median(figures.naive);
        warmRatios << warm / plain;
        coldRatios << cold / plain;
        if (!language.compile.isEmpty())
            againRatios << again / plain;
        each[language.id.toStdString()] = {{"againMs", std::round(again * 10) / 10}, {"warmMs", std::round(warm * 10) / 10}, {"coldMs", std::round(cold * 10) / 10},
                                           {"naiveMs", std::round(plain * 10) / 10}};
        std::printf("%-24s %10.1f %10.1f %10.1f %10.1f %16.3f\n", qPrintable(language.name), again, warm, cold, plain, warm / plain);
        std::fflush(stdout);
    }
    (void)QTest::qWaitFor([&] { return containersLeft(engine) == 0; }, 10'000);
    report.note("runs", runs);
    report.note("engine", engine.status().info.title().toStdString());
    report.note("languages", each);
    report.ratio("warmToNaive", geometricMean(warmRatios)); // each the geometric mean over the languages
    report.ratio("coldToNaive", geometricMean(coldRatios));
    if (!againRatios.isEmpty())
        report.ratio("againToNaiveOfCompiled", geometricMean(againRatios));
    report.print();
    return 0;
}
