// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commanddialog.h"

#include "core/container/dockercommand.h"
#include "core/snippet/snippet.h"
#include "ui/dialogroom.h"
#include "ui/readonlytext.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

/// The same with the system call filter's real place, so that the copied line works on this computer.
QStringList usableCommand(const RunSpec &spec)
{
    QStringList command = showCommand(spec);
    if (const auto filter = seccompFile(spec.container.profile))
        command.replaceInStrings(u"seccomp=seccomp.json"_s, u"seccomp="_s + *filter);
    return command;
}

} // namespace

QString brokenCommand(const QStringList &arguments, const QString &sourceFile)
{
    QString text;
    bool afterOption = false, inProgram = false;
    for (const QString &argument : arguments) {
        const bool isOption = !inProgram && argument.startsWith(u'-');
        const bool isImage = !inProgram && !isOption && !afterOption && text.contains(u'\n');
        if (!text.isEmpty())
            text += isOption || isImage ? u" \\\n    "_s : u" "_s;
        text += shellQuoted({argument});
        afterOption = isOption;
        inProgram = inProgram || isImage;
    }
    return text + u" \\\n    < "_s + shellQuoted({sourceFile});
}

CommandDialog::CommandDialog(const RunSpec &spec, const QString &sourceFile, Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Docker command"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString file = sourceFile.isEmpty() ? sourceFileName(spec.language, spec.snippet.source) : sourceFile;
    const QString command = brokenCommand(usableCommand(spec), file);
    auto *intro = new QLabel(tr("The same program under the same walls, by hand. A run of the window differs in one thing: "
                                "program and keeper have user IDs of their own."), this);
    intro->setWordWrap(true);
    QPlainTextEdit *text = readOnlyText(command, tr("Docker command"), this);
    text->setObjectName(u"docker-command"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setIcon(theme.icon(u"copy"_s));
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [command] { QGuiApplication::clipboard()->setText(command); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    resize(roomFor(QFontMetrics(text->font()), 90, 30, parent));
    copy->setFocus();
}

} // namespace Fumehood
