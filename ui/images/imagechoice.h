// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language/language.h"

#include <QObject>

class QWidget;

namespace Fumehood {

class ContainerEngine;
class WorkbenchSettings;

/// Asks which image a language shall run in: its golden image, one that the engine has, or any other by its reference.
/// What is chosen is kept in the settings.
class ImageChoice final : public QObject
{
    Q_OBJECT
public:
    ImageChoice(ContainerEngine &engine, WorkbenchSettings &settings, QWidget *window);

    void ask(const Language &language);
    /// The language with the image that was chosen for it.
    Language inUse(const Language &language) const;

private:
    void open(const Language &language, const QStringList &present);

    ContainerEngine &m_engine;
    WorkbenchSettings &m_settings;
    QWidget *m_window;
};

} // namespace Fumehood
