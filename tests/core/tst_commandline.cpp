// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/commandspec.h"
#include "app/cli/helptext.h"

#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Environment = QMap<QString, QString>;

/// What the command line says must come out as values, or as one sentence; nothing is started here.
class TestCommandLine : public QObject
{
    Q_OBJECT
private slots:
    void limits_data();
    void limits();
    void refused_data();
    void refused();
    void kinds_data();
    void kinds();
    void fileAndArguments_data();
    void fileAndArguments();
    void runOptions();
    void lastOneWins();
    void profileThenVariablesThenOptions();
    void images();
    void everyOptionIsUnderstood();
    void help();
    void nearestWord_data();
    void nearestWord();

private:
    static RunCommandLine run(const QStringList &arguments, const Environment &variables = {});
    static std::expected<CommandLine, Refusal> parse(const QStringList &arguments, const Environment &variables = {});
};

std::expected<CommandLine, Refusal> TestCommandLine::parse(const QStringList &arguments, const Environment &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables.asKeyValueRange())
        environment.insert(name, value);
    return parseCommandLine(arguments, environment);
}

RunCommandLine TestCommandLine::run(const QStringList &arguments, const Environment &variables)
{
    const auto line = parse(QStringList{u"run"_s} + arguments, variables);
    if (!line)
        qFatal("%s", qPrintable(line.error().sentence));
    return std::get<RunCommandLine>(*line);
}

void TestCommandLine::limits_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Environment>("variables");
    QTest::addColumn<QString>("option");
    QTest::addColumn<double>("expected");
    const auto row = [](const char *name, const QStringList &arguments, const QString &option, double expected, const Environment &variables = {}) {
        QTest::addRow("%s", name) << arguments << variables << option << expected;
    };
    row("the standard memory", {}, u"memory"_s, 256 << 20);
    row("a value after the option", {u"--memory"_s, u"64M"_s}, u"memory"_s, 64 << 20);
    row("a value behind =", {u"--memory=64M"_s}, u"memory"_s, 64 << 20);
    row("half a gigabyte", {u"--memory"_s, u"0.5G"_s}, u"memory"_s, 512 << 20);
    row("a small letter", {u"--disk=10m"_s}, u"disk"_s, 10 << 20);
    row("half a core", {u"--cpus"_s, u".5"_s}, u"cpus"_s, 0.5);
    row("milliseconds", {u"--timeout"_s, u"250ms"_s}, u"timeout"_s, 250);
    row("seconds without unit", {u"--timeout=3"_s}, u"timeout"_s, 3000);
    row("minutes", {u"--compile-timeout"_s, u"2m"_s}, u"compile-timeout"_s, 120'000);
    row("no swap", {u"--swap=0"_s}, u"swap"_s, 0);
    row("processes", {u"--pids"_s, u"32"_s}, u"pids"_s, 32);
    row("shares", {u"--cpu-shares"_s, u"512"_s}, u"cpu-shares"_s, 512);
    row("output", {u"--output-limit"_s, u"1M"_s}, u"output-limit"_s, 1 << 20);
    row("open files", {u"--open-files"_s, u"64"_s}, u"open-files"_s, 64);
    row("from a variable", {}, u"memory"_s, 32 << 20, {{u"FUMEHOOD_MEMORY"_s, u"32M"_s}});
    row("time from a variable", {}, u"timeout"_s, 1500, {{u"FUMEHOOD_TIMEOUT"_s, u"1.5s"_s}});
    row("cores from a variable", {}, u"cpus"_s, 2, {{u"FUMEHOOD_CPUS"_s, u"2"_s}});
    row("an empty variable is none", {}, u"memory"_s, 256 << 20, {{u"FUMEHOOD_MEMORY"_s, QString()}});
    row("the option wins", {u"--memory=16M"_s}, u"memory"_s, 16 << 20, {{u"FUMEHOOD_MEMORY"_s, u"32M"_s}});
    row("the option wins over a bad variable", {u"--memory=16M"_s}, u"memory"_s, 16 << 20, {{u"FUMEHOOD_MEMORY"_s, u"much"_s}});
}

void TestCommandLine::limits()
{
    QFETCH(QStringList, arguments);
    QFETCH(Environment, variables);
    QFETCH(QString, option);
    QFETCH(double, expected);
    for (const QStringList &words : {arguments + QStringList{u"a.py"_s}, QStringList{u"a.py"_s} + arguments}) {
        const RunCommandLine line = run(words, variables);
        QCOMPARE(line.file, u"a.py"_s);
        QCOMPARE(limitField(option)->get(line.profile.limits), expected);
    }
}

void TestCommandLine::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Environment>("variables");
    QTest::addColumn<QStringList>("says");      // the sentence holds each of these
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QString &words, const QStringList &says, int status = 125, const Environment &variables = {}) {
        QTest::addRow("%s", name) << words.split(u' ') << variables << says << status;
    };
    row("memory of fruit", u"run --memory banana a.py"_s, {u"banana"_s, u"--memory"_s, u"6M"_s, u"64G"_s});
    row("memory too small", u"run --memory 1M a.py"_s, {u"“1M”"_s, u"--memory"_s, u"too small"_s, u"6M"_s});
    row("memory too large", u"run --memory=1T a.py"_s, {u"“1T”"_s, u"too large"_s, u"64G"_s});
    row("negative memory", u"run --memory -5M a.py"_s, {u"-5M"_s, u"--memory"_s});
    row("no cores", u"run --cpus 0 a.py"_s, {u"“0”"_s, u"--cpus"_s, u"0.01"_s, u"256"_s});
    row("cores in words", u"run --cpus two a.py"_s, {u"two"_s, u"--cpus"_s});
    row("part of a process", u"run --pids 1.5 a.py"_s, {u"1.5"_s, u"--pids"_s, u"32768"_s});
    row("one process", u"run --pids 1 a.py"_s, {u"“1”"_s, u"--pids"_s});
    row("no time", u"run --timeout 0 a.py"_s, {u"“0”"_s, u"--timeout"_s, u"50ms"_s});
    row("time in parsecs", u"run --timeout 3pc a.py"_s, {u"3pc"_s, u"--timeout"_s});
    row("swap", u"run --swap lots a.py"_s, {u"lots"_s, u"--swap"_s});
    row("shares", u"run --cpu-shares 1 a.py"_s, {u"“1”"_s, u"--cpu-shares"_s, u"262144"_s});
    row("compile time", u"run --compile-timeout x a.py"_s, {u"--compile-timeout"_s});
    row("disk", u"run --disk 1 a.py"_s, {u"--disk"_s, u"64K"_s});
    row("output", u"run --output-limit 0 a.py"_s, {u"--output-limit"_s, u"1K"_s, u"4G"_s});
    row("open files", u"run --open-files 3 a.py"_s, {u"--open-files"_s, u"16"_s});
    row("an empty value", u"run --memory= a.py"_s, {u"“”"_s, u"--memory"_s});
    row("network", u"run --network host a.py"_s, {u"host"_s, u"--network"_s, u"none or bridge"_s});
    row("profile", u"run --profile strickt a.py"_s, {u"strickt"_s, u"--profile"_s, u"standard, strict or systems"_s, u"Did you mean strict?"_s});
    row("exit code", u"run --exit-code yes a.py"_s, {u"yes"_s, u"--exit-code"_s, u"child or verdict"_s});
    row("block at", u"run --block-at always a.py"_s, {u"always"_s, u"--block-at"_s, u"critical, error, warning or never"_s});
    row("engine", u"run --engine dokcer a.py"_s, {u"dokcer"_s, u"--engine"_s, u"Did you mean docker?"_s});
    row("engine and context", u"run --engine podman --context x a.py"_s, {u"--context"_s, u"--engine"_s});
    row("variable without value", u"run --env HOME a.py"_s, {u"HOME"_s, u"--env"_s, u"NAME=VALUE"_s});
    row("variable with a bad name", u"run --env 1A=b a.py"_s, {u"1A=b"_s, u"--env"_s});
    row("file without path", u"run --file =b a.py"_s, {u"=b"_s, u"--file"_s});
    row("switch with a value", u"run --json=yes a.py"_s, {u"--json"_s, u"yes"_s});
    row("misspelt option", u"run --memry 64M a.py"_s, {u"--memry"_s, u"Did you mean --memory?"_s});
    row("abbreviated option", u"run --mem=64M a.py"_s, {u"--mem"_s, u"Did you mean --memory?"_s});
    row("nothing like it", u"run --xyzzy a.py"_s, {u"--xyzzy"_s, u"--help"_s});
    row("unknown letter", u"run -z a.py"_s, {u"-z"_s});
    row("no value left", u"run a.py --memory"_s, {u"--memory"_s, u"needs a value"_s});
    row("an option for a value", u"run --memory --json a.py"_s, {u"--memory"_s, u"needs a value"_s});
    row("no file", u"run --json"_s, {u"file"_s, u"missing"_s});
    row("two files", u"run a.py b.py"_s, {u"b.py"_s, u"--"_s});
    row("json and events", u"run --json --events a.py"_s, {u"--json"_s, u"--events"_s});
    row("standard input twice", u"run --stdin - -"_s, {u"Standard input"_s});
    row("nowhere to collect to", u"run a.py --collect *.png"_s, {u"--collect"_s, u"--into"_s});
    row("a rate in a unit of its own", u"run --disk-rate 1M/min a.py"_s, {u"--disk-rate"_s, u"1M/min"_s});
    row("memory of a variable", u"run a.py"_s, {u"FUMEHOOD_MEMORY"_s, u"banana"_s, u"64G"_s}, 125, {{u"FUMEHOOD_MEMORY"_s, u"banana"_s}});
    row("time of a variable", u"run a.py"_s, {u"FUMEHOOD_TIMEOUT"_s, u"“0”"_s}, 125, {{u"FUMEHOOD_TIMEOUT"_s, u"0"_s}});
    row("cores of a variable", u"run a.py"_s, {u"FUMEHOOD_CPUS"_s, u"-1"_s}, 125, {{u"FUMEHOOD_CPUS"_s, u"-1"_s}});
    row("engine of a variable", u"run a.py"_s, {u"FUMEHOOD_ENGINE"_s, u"lxc"_s}, 125, {{u"FUMEHOOD_ENGINE"_s, u"lxc"_s}});
    row("profile of a variable", u"run a.py"_s, {u"FUMEHOOD_PROFILE"_s, u"loose"_s}, 125, {{u"FUMEHOOD_PROFILE"_s, u"loose"_s}});
    row("engine of another command", u"doctor --engine lxc"_s, {u"lxc"_s, u"auto, docker or podman"_s}, 2);
    row("words after doctor", u"doctor now"_s, {u"now"_s}, 2);
    row("images without a verb", u"images"_s, {u"list, prepare, build, pull, remove"_s}, 2);
    row("images with a bad verb", u"images lsit"_s, {u"lsit"_s, u"Did you mean list?"_s}, 2);
    row("pull nothing", u"images pull"_s, {u"needs the languages"_s}, 2);
    row("prepare nothing", u"images prepare"_s, {u"needs the languages"_s, u"--all"_s}, 2);
    row("prepare all and one", u"images prepare --all python"_s, {u"--all"_s, u"python"_s}, 2);
    row("export nowhere", u"images export"_s, {u"name of a file"_s}, 2);
    row("import a language", u"images import all.tar python"_s, {u"takes no languages"_s}, 2);
    row("prune a language", u"images prune python"_s, {u"takes no languages"_s}, 2);
    row("remove nothing", u"images remove"_s, {u"needs the languages"_s}, 2);
    row("clean has no json", u"clean --json"_s, {u"--json"_s}, 2);
    row("help on nothing", u"help rnu"_s, {u"rnu"_s}, 2);
    row("an option without a command", u"--memory 64M a.py"_s, {u"--memory"_s, u"fumehood run"_s}, 2);
}

void TestCommandLine::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(Environment, variables);
    QFETCH(QStringList, says);
    QFETCH(int, status);
    const auto line = parse(arguments, variables);
    QVERIFY(!line.has_value());
    QCOMPARE(line.error().exitStatus, status);
    for (const QString &part : says)
        QVERIFY2(line.error().sentence.contains(part), qPrintable(line.error().sentence));
    QVERIFY2(line.error().sentence.endsWith(u'.') || line.error().sentence.endsWith(u'?'), qPrintable(line.error().sentence));
    QVERIFY2(!line.error().sentence.contains(u'\n'), qPrintable(line.error().sentence));
}

/// The place of a kind among those of CommandLine.
template<typename Kind>
int index() { return int(CommandLine(Kind()).index()); }

void TestCommandLine::kinds_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("kind");
    QTest::addRow("languages") << u"languages"_s << index<LanguagesCommandLine>();
    QTest::addRow("languages as json") << u"languages --json"_s << index<LanguagesCommandLine>();
    QTest::addRow("images") << u"images list --json"_s << index<ImagesCommandLine>();
    QTest::addRow("doctor") << u"doctor --context far"_s << index<DoctorCommandLine>();
    QTest::addRow("clean") << u"clean --all"_s << index<CleanCommandLine>();
    QTest::addRow("doctor of another runtime") << u"doctor --runtime runsc --json"_s << index<DoctorCommandLine>();
    QTest::addRow("attacks") << u"attacks list"_s << index<AttacksCommandLine>();
    QTest::addRow("history") << u"history list --outcome failed,timedOut --since 2h"_s << index<HistoryCommandLine>();
    QTest::addRow("history search") << u"history search two words --in output"_s << index<HistoryCommandLine>();
    QTest::addRow("batch") << u"batch programs --cases cases.json"_s << index<BatchCommandLine>();
    QTest::addRow("help") << u"help"_s << index<HelpCommandLine>();
    QTest::addRow("help on run") << u"help run"_s << index<HelpCommandLine>();
    QTest::addRow("--help") << u"--help"_s << index<HelpCommandLine>();
    QTest::addRow("-h") << u"-h"_s << index<HelpCommandLine>();
    QTest::addRow("run --help") << u"run --help"_s << index<HelpCommandLine>();
    QTest::addRow("help wins over a bad value") << u"run --memory banana -h"_s << index<HelpCommandLine>();
    QTest::addRow("--help of the program") << u"run a.py -- --help"_s << index<RunCommandLine>();
    QTest::addRow("--version") << u"--version"_s << index<VersionCommandLine>();
    QTest::addRow("a file") << u"a.py"_s << index<WorkbenchCommandLine>();
    QTest::addRow("files") << u"a.py b.js"_s << index<WorkbenchCommandLine>();
    QTest::addRow("a file with an odd name") << u"-- -a.py"_s << index<WorkbenchCommandLine>();
}

void TestCommandLine::kinds()
{
    QFETCH(QString, words);
    QFETCH(int, kind);
    const auto line = parse(words.split(u' '));
    QVERIFY2(line.has_value(), line ? "" : qPrintable(line.error().sentence));
    QCOMPARE(int(line->index()), kind);
}

void TestCommandLine::fileAndArguments_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("no arguments") << QStringList{u"a.py"_s} << u"a.py"_s << QStringList();
    QTest::addRow("arguments") << QStringList{u"a.py"_s, u"--"_s, u"x"_s, u"y z"_s} << u"a.py"_s << QStringList{u"x"_s, u"y z"_s};
    QTest::addRow("options of the program") << QStringList{u"--json"_s, u"a.py"_s, u"--"_s, u"--memory"_s, u"banana"_s} << u"a.py"_s
                                            << QStringList{u"--memory"_s, u"banana"_s};
    QTest::addRow("dashes among the arguments") << QStringList{u"a.py"_s, u"--"_s, u"--"_s} << u"a.py"_s << QStringList{u"--"_s};
    QTest::addRow("empty arguments") << QStringList{u"a.py"_s, u"--"_s, u""_s} << u"a.py"_s << QStringList{u""_s};
    QTest::addRow("standard input") << QStringList{u"-"_s, u"--language"_s, u"python"_s} << u"-"_s << QStringList();
    QTest::addRow("a file with an odd name") << QStringList{u"--"_s, u"-a.py"_s, u"x"_s} << u"-a.py"_s << QStringList{u"x"_s};
}

void TestCommandLine::fileAndArguments()
{
    QFETCH(QStringList, words);
    QFETCH(QString, file);
    QFETCH(QStringList, arguments);
    const RunCommandLine line = run(words);
    QCOMPARE(line.file, file);
    QCOMPARE(line.arguments, arguments);
}

void TestCommandLine::runOptions()
{
    const RunCommandLine line = run({u"-l"_s, u"js"_s, u"--network=bridge"_s, u"--writable-root"_s, u"--runtime"_s, u"runsc"_s,
                                     u"--context"_s, u"far"_s, u"--image"_s, u"mine:1"_s, u"--file"_s, u"data/x=1.csv=in.csv"_s,
                                     u"--file=dir/y.txt"_s, u"--env"_s, u"A=b=c"_s, u"--env=E="_s, u"--stdin"_s, u"-"_s, u"--tty"_s,
                                     u"--merge"_s, u"--no-check"_s, u"--block-at"_s, u"never"_s, u"--warm"_s, u"--events"_s,
                                     u"--isolation"_s, u"--show-command"_s, u"--exit-code=verdict"_s, u"a"_s});
    QCOMPARE(line.language, u"js"_s);
    QCOMPARE(line.profile.network, Network::Bridge);
    QVERIFY(!line.profile.readOnlyRoot);
    QCOMPARE(line.runtime, u"runsc"_s);
    QCOMPARE(line.engine.context, u"far"_s);
    QCOMPARE(line.image, u"mine:1"_s);
    QCOMPARE(line.files, (QList<RunCommandLine::FurtherFile>{{u"data/x=1.csv"_s, u"in.csv"_s}, {u"dir/y.txt"_s, u"y.txt"_s}}));
    QCOMPARE(line.environment, (QMap<QString, QString>{{u"A"_s, u"b=c"_s}, {u"E"_s, QString()}}));
    QCOMPARE(line.input, u"-"_s);
    QVERIFY(line.tty && line.merge && line.warm && line.isolation && line.showCommand);
    QCOMPARE(line.report, RunCommandLine::Report::Events);
    QCOMPARE(line.exitCode, RunCommandLine::ExitCode::Verdict);
}

void TestCommandLine::lastOneWins()
{
    const RunCommandLine line = run({u"--memory=64M"_s, u"--language=python"_s, u"--memory"_s, u"32M"_s, u"--language"_s, u"bash"_s, u"a"_s});
    QCOMPARE(line.profile.limits.memory, 32_MiB);
    QCOMPARE(line.language, u"bash"_s);
}

void TestCommandLine::profileThenVariablesThenOptions()
{
    const ResourceLimits strict = loadProfile(u"strict"_s)->limits;
    // Wherever --profile stands, a limit given beside it is not undone by it.
    const RunCommandLine line = run({u"--memory=300M"_s, u"a.py"_s, u"--profile"_s, u"strict"_s}, {{u"FUMEHOOD_TIMEOUT"_s, u"7s"_s}});
    QCOMPARE(line.profile.name, u"strict"_s);
    QCOMPARE(line.profile.limits.memory, 300_MiB);
    QCOMPARE(line.profile.limits.timeout, 7000ms);
    QCOMPARE(line.profile.limits.pids, strict.pids);
    QCOMPARE(run({u"a.py"_s}, {{u"FUMEHOOD_PROFILE"_s, u"strict"_s}}).profile.name, u"strict"_s);
    QCOMPARE(run({u"a.py"_s, u"--profile=standard"_s}, {{u"FUMEHOOD_PROFILE"_s, u"strict"_s}}).profile.name, u"standard"_s);
    QCOMPARE(run({u"a.py"_s}, {{u"FUMEHOOD_ENGINE"_s, u"podman"_s}}).engine.engine, u"podman"_s);
}

void TestCommandLine::images()
{
    const auto line = parse({u"images"_s, u"prepare"_s, u"python"_s, u"js"_s});
    QVERIFY(line.has_value());
    const auto images = std::get<ImagesCommandLine>(*line);
    QCOMPARE(images.action, ImagesCommandLine::Action::Prepare);
    QCOMPARE(images.languages, (QStringList{u"python"_s, u"js"_s}));
}

void TestCommandLine::everyOptionIsUnderstood()
{
    const QMap<QString, QString> samples{{u"SIZE"_s, u"64M"_s}, {u"TIME"_s, u"2s"_s}, {u"N"_s, u"64"_s}, {u"RATE"_s, u"20M/s"_s}, {u"NAME=VALUE"_s, u"A=b"_s},
                                         {u"MODE"_s, u"none"_s}, {u"KIND"_s, u"child"_s}, {u"LEVEL"_s, u"error"_s}};
    for (const OptionSpec &option : commandSpec(u"run"_s)->options) {
        QStringList words{u"run"_s, u"a.py"_s, u"--"_s + option.name};
        if (option.name == u"engine")
            words << u"docker"_s;
        else if (option.name == u"profile")
            words << u"strict"_s;
        else if (!option.value.isEmpty())
            words << samples.value(option.value, u"word"_s);
        if (option.name == u"collect")
            words << u"--into"_s << u"out"_s;
        else if (option.name == u"into")
            words << u"--collect"_s << u"*"_s;
        const auto line = parse(words);
        QVERIFY2(line.has_value(), qPrintable(option.name));
    }
}

void TestCommandLine::help()
{
    for (const CommandSpec &command : commandSpecs()) {
        const QString text = helpText(command.name);
        QVERIFY(text.contains(command.name));
        QVERIFY(text.endsWith(u'\n'));
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
        for (const OptionSpec &option : command.options)
            QVERIFY(text.contains(u"--"_s + option.name + u' ') || text.contains(u"--"_s + option.name + u'\n'));
        QVERIFY(text.indexOf(u"Examples"_s) < text.indexOf(u"Options"_s));
    }
    QVERIFY(helpText({}).count(u'\n') <= 25);
}

void TestCommandLine::nearestWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("expected");
    QTest::addRow("a letter left out") << u"--memry"_s << u"--memory"_s;
    QTest::addRow("two letters swapped") << u"--tiemout"_s << u"--timeout"_s;
    QTest::addRow("cut off") << u"--time"_s << u"--timeout"_s;
    QTest::addRow("nothing near") << u"--quantum"_s << QString();
}

void TestCommandLine::nearestWord()
{
    QFETCH(QString, word);
    QTEST(nearest(word, {u"--memory"_s, u"--timeout"_s, u"--pids"_s}), "expected");
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
