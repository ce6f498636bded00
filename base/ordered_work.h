// SPDX-License-Identifier: Apache-2.0
// A stream of tasks worked on by several threads, the results taken in the order of the tasks.
#ifndef ENTENTE_BASE_ORDERED_WORK_H_
#define ENTENTE_BASE_ORDERED_WORK_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "base/status_macros.h"

namespace entente {

// `threads`, or as many as the machine has for 0; at least 1.
inline int ThreadCount(int threads) {
  if (threads > 0) return threads;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

// The thread that calls Add is one of `threads`: it works on tasks while it would wait, and it
// alone takes results, so that what takes them need not be thread-safe. With one thread nothing
// else is started. At most 2 × `threads` tasks are on their way; their Task and Result objects are
// used again, so that their memory is. What `work` makes of a task may depend on the task only.
//
//   OrderedWork<std::string, Counts> work(4, CountWords, [&](Counts& counts) { … });
//   while (ReadPage(&page)) ENTENTE_RETURN_IF_ERROR(work.Add(page));
//   return work.Finish();
//
// Destroyed unfinished, it waits for the tasks in work and drops all others. Not thread-safe.
template <typename Task, typename Result>
class OrderedWork {
 public:
  // `worker` is 0 for the caller's thread, else 1 … threads − 1: no two calls with one number at
  // the same time.
  using Work = std::function<void(int worker, Task& task, Result& result)>;
  // An error ends everything: Add or Finish returns it.
  using Take = std::function<absl::Status(Result& result)>;

  // REQUIRES: threads ≥ 1.
  OrderedWork(int threads, Work work, Take take)
      : work_(std::move(work)),
        take_(std::move(take)),
        jobs_(threads == 1 ? 1 : 2 * static_cast<std::size_t>(threads)) {
    for (int worker = 1; worker < threads; ++worker) {
      threads_.emplace_back([this, worker] { Serve(worker); });
    }
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;
  ~OrderedWork() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  // Exchanges `task` with one that was worked on before, for its memory. Blocks while too many are
  // on their way, taking results.
  absl::Status Add(Task& task) {
    if (added_ - taken_ == jobs_.size()) ENTENTE_RETURN_IF_ERROR(TakeOldest());
    Job& job = JobOf(added_);
    {
      const std::lock_guard lock(mutex_);
      std::swap(job.task, task);
      job.done = false;
      ++added_;
    }
    if (!threads_.empty()) changed_.notify_one();
    return absl::OkStatus();
  }

  // Takes what is left.
  absl::Status Finish() {
    while (taken_ < added_) ENTENTE_RETURN_IF_ERROR(TakeOldest());
    return absl::OkStatus();
  }

 private:
  struct Job {
    Task task;
    Result result;
    bool done = false;
  };

  Job& JobOf(std::uint64_t number) { return jobs_[number % jobs_.size()]; }

  absl::Status TakeOldest() {
    Job& job = JobOf(taken_);
    std::unique_lock lock(mutex_);
    while (!job.done) {
      if (started_ < added_) {
        RunNext(0, lock);
      } else {
        done_.wait(lock);
      }
    }
    lock.unlock();
    ++taken_;
    return take_(job.result);
  }

  // Works on the first task that nobody has begun. REQUIRES: there is one; `lock` is held, and is
  // again afterwards.
  void RunNext(int worker, std::unique_lock<std::mutex>& lock) {
    Job& job = JobOf(started_++);
    lock.unlock();
    work_(worker, job.task, job.result);
    lock.lock();
    job.done = true;
  }

  void Serve(int worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || started_ < added_; });
      if (stopping_) return;
      RunNext(worker, lock);
      done_.notify_one();
    }
  }

  const Work work_;
  const Take take_;
  std::vector<Job> jobs_;  // A ring; tasks are numbered in the order in which they came.
  std::mutex mutex_;       // For what follows, and `done` of the jobs.
  std::condition_variable changed_, done_;
  std::uint64_t added_ = 0, started_ = 0;
  bool stopping_ = false;
  std::uint64_t taken_ = 0;  // The caller's own.
  std::vector<std::thread> threads_;
};

}  // namespace entente

#endif  // ENTENTE_BASE_ORDERED_WORK_H_
