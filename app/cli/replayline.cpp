// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replayline.h"

#include "core/capsule/replay.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

Result<double> speedNamed(const QString &text)
{
    if (text == u"instant")
        return 0;
    QString number = text;
    bool isNumber = false;
    const double speed = (number.endsWith(u'x') ? number.chopped(1) : number).toDouble(&isNumber);
    if (!isNumber || !(speed >= Replay::Slowest && speed <= Replay::Fastest))
        return failure(u"“%1” is not a speed: --speed takes %2 to %3, or instant."_s.arg(text).arg(Replay::Slowest).arg(Replay::Fastest));
    return speed;
}

} // namespace

CommandSpec replaySpec(const QList<OptionSpec> &listing)
{
    return {u"replay"_s, u"CAPSULE"_s, u"Plays an exported run with its timing; shows, verifies or repeats it."_s,
            {u"fumehood history export last --format capsule --output run.capsule"_s, u"fumehood replay run.capsule"_s,
             u"fumehood replay --speed 10 run.capsule"_s, u"fumehood replay --rerun run.capsule   # exit status 1 if it does not do the same"_s},
            QList<OptionSpec>{{u"speed"_s, u"N"_s, u"So many times as fast; instant: without its timing."_s},
                              {u"show"_s, {}, u"Prints the run's report instead of playing it."_s},
                              {u"verify"_s, {}, u"Only says whether the capsule is whole and unchanged."_s},
                              {u"rerun"_s, {}, u"Runs it again and compares outcome and output."_s}}
                + listing};
}

Result<ReplayCommandLine> parseReplay(const QStringList &words, const QList<GivenOption> &options, const EngineChoice &engine)
{
    if (words.size() != 1 || words.first().isEmpty())
        return failure(u"`fumehood replay` takes one capsule; `fumehood history export ID --format capsule --output FILE` makes one."_s);
    ReplayCommandLine line{.file = words.first(), .engine = engine};
    static const QMap<QString, ReplayCommandLine::Action> actions{{u"show"_s, ReplayCommandLine::Action::Show}, {u"verify"_s, ReplayCommandLine::Action::Verify}, {u"rerun"_s, ReplayCommandLine::Action::Rerun}};
    for (const GivenOption &option : options) {
        if (option.name == u"speed") {
            const Result<double> speed = speedNamed(option.value);
            if (!speed)
                return failure(speed.error());
            line.speed = *speed;
        } else if (option.name == u"json") {
            line.json = true;
        } else if (actions.contains(option.name)) {
            if (line.action != ReplayCommandLine::Action::Play && line.action != actions[option.name])
                return failure(u"--show, --verify and --rerun cannot be meant together; leave all but one of them out."_s);
            line.action = actions[option.name];
        }
    }
    return line;
}

} // namespace Fumehood
