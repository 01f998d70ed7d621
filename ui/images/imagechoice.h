// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/language.h"

#include <QObject>

class QWidget;

namespace Fumehood {

class ContainerEngine;

/// Asks which image a language shall run in: its golden image, one that the engine has, or any other by its reference.
class ImageChoice final : public QObject
{
    Q_OBJECT
public:
    ImageChoice(ContainerEngine &engine, QWidget *window);

    /// `present`: the one that it runs in so far.
    void ask(const Language &language, const QString &present);

signals:
    /// The answer, as a person wrote it.
    void chosen(const Fumehood::Language &language, const QString &image);

private:
    void open(const Language &language, const QString &present, const QStringList &images);

    ContainerEngine &m_engine;
    QWidget *m_window;
};

} // namespace Fumehood
