// SPDX-License-Identifier: Apache-2.0
// What most tests include, compiled once for all where ENTENTE_PRECOMPILE is on.
#include "cmake/precompiled.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
