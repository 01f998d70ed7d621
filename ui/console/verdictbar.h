// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/outcome.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace Fumehood {

/// What a verdict looks like: shape, word and colour say the same.
struct OutcomeLook
{
    QString icon;
    Theme::Role role;
};
OutcomeLook lookOf(Outcome outcome);

/// How the last run ended, in one line with the button that helps. Hidden until there is something to say.
class VerdictBar final : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictBar(Theme &theme, QWidget *parent = nullptr);

    /// `facts` come after the sentence, toned down; no remedy: no button.
    void setVerdict(Outcome outcome, const QString &sentence, const QStringList &facts, const QString &remedy);
    void clear();
    /// All of it as plain text; empty: nothing to say.
    QString text() const;

signals:
    void remedyRequested();
    void shareRequested();

private:
    void takeTheme();

    Theme &m_theme;
    QLabel *m_icon, *m_text;
    QPushButton *m_remedy;
    QToolButton *m_share;
    Outcome m_outcome = Outcome::Succeeded;
    QString m_sentence;
    QStringList m_facts;
};

} // namespace Fumehood
