// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessionline.h"

#include "app/cli/commandspec.h"
#include "core/support/quantity.h"

#include <QMap>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

Result<> setBound(std::chrono::seconds &bound, const QString &option, const QString &value, std::chrono::seconds least, std::chrono::seconds most)
{
    if (value.isEmpty())
        return {};
    const auto duration = parseDuration(value);
    if (!duration || *duration < least || *duration > most)
        return failure(u"“%1” is not a value of --%2: it takes %3 to %4."_s.arg(value, option, formatDurationOption(least), formatDurationOption(most)));
    bound = std::chrono::duration_cast<std::chrono::seconds>(*duration);
    return {};
}

} // namespace

Result<SessionWish> parseSession(QStringList operands, const QStringList &afterDashes, const QString &idle, const QString &age)
{
    static const QMap<QString, SessionWish::Action> actions{{u"start"_s, SessionWish::Action::Start}, {u"exec"_s, SessionWish::Action::Exec}, {u"list"_s, SessionWish::Action::List}, {u"stop"_s, SessionWish::Action::Stop}};
    const QString verb = operands.isEmpty() ? QString() : operands.takeFirst();
    if (!actions.contains(verb)) {
        const QString meant = verb.isEmpty() ? QString() : nearest(verb, actions.keys());
        return failure((verb.isEmpty() ? u"What to do with sessions is missing: "_s : u"“%1” is nothing that can be done with sessions: "_s.arg(verb))
                       + u"fumehood session start, exec, list or stop."_s + (meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)));
    }
    SessionWish wish{.action = actions[verb], .command = afterDashes};
    if (wish.action != SessionWish::Action::List) {
        if (operands.isEmpty())
            return failure(u"`fumehood session %1` needs the session's name: PROJECT or PROJECT/TASK."_s.arg(verb));
        const Result<SessionName> name = sessionNamed(operands.takeFirst());
        if (!name)
            return failure(name.error());
        wish.name = *name;
    }
    if (wish.action == SessionWish::Action::Exec && !operands.isEmpty())
        wish.file = operands.takeFirst();
    if (wish.action == SessionWish::Action::Exec && wish.file.isEmpty() && wish.command.isEmpty())
        return failure(u"What to run is missing: fumehood session exec %1 FILE, or fumehood session exec %1 -- COMMAND…"_s.arg(wish.name.text()));
    if (!operands.isEmpty() || (wish.action != SessionWish::Action::Exec && !afterDashes.isEmpty()))
        return failure(u"“%1” is one word too many for `fumehood session %2`."_s.arg((operands + afterDashes).first(), verb));
    return setBound(wish.idle, u"idle"_s, idle, 60s, 7 * 24h)
        .and_then([&] { return setBound(wish.age, u"age"_s, age, 60s, 30 * 24h); })
        .transform([&] { return wish; });
}

} // namespace Fumehood
