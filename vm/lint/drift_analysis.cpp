#include "vm/lint/drift_analysis.h"

#include <algorithm>

#include "vm/lint/drift_report.h"
#include "vm/sema/shapes.h"

namespace mufi::lint {

void Height::join(const Height& other) {
    if (!other.is_reached) return;
    if (!is_reached) {
        *this = other;
        return;
    }
    low = std::min(low, other.low);
    high = std::max(high, other.high);
    if (cause == kNoNode) cause = other.cause;
}

namespace {

constexpr std::int32_t kStray = -1;

// Goes through the statements of one function in the order of the text, as MufiZ's compiler does,
// and knows at each how many slots there are and how many values there can be. What a statement
// adds does not depend on what was there before, so one round of a loop tells what all of them do.
class DriftAnalysis {
public:
    // `events` are those of the function.
    DriftAnalysis(Context& context, NodeId function, std::span<const DriftEvent> events)
        : context_(context),
          tree_(context.tree),
          slots_(context.scratch.drift.slots),
          frames_(context.scratch.drift.frames),
          is_script_(context.kind(function) == NodeKind::File),
          root_(is_script_ ? function : context.second(function)),
          depth_(is_script_ ? 0 : 1),
          events_(events) {
        slots_.clear();
        frames_.clear();
    }

    void run() {
        for (syntax::TreeWalk walk(tree_, root_); walk.next();) {
            const NodeId id = walk.node();
            if (walk.entering()) {
                if (!enter(id)) walk.skip_children();
                continue;
            }
            if (id == root_) continue;
            leave(id);
            if (!frames_.empty() && frames_.back().node == context_.parent(id)) finish_part();
        }
        if (first_.node != kNoNode) report_misplaced(context_, first_);
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    [[nodiscard]] std::int64_t slot_count() const {
        return static_cast<std::int64_t>(slots_.size());
    }
    [[nodiscard]] bool is_global_scope() const { return is_script_ && depth_ == 0; }
    [[nodiscard]] bool is_shifted() const {
        return height_.low != slot_count() || height_.high != slot_count();
    }
    [[nodiscard]] Shift shift_at(NodeId node) const {
        NodeId cause = height_.cause;
        if (cause == kNoNode) cause = cause_around_;
        if (cause == kNoNode) cause = last_class_;
        return {node, cause, height_.low > slot_count() || height_.high < slot_count()};
    }

    // --- values ---

    void add_value() {
        ++height_.low;
        ++height_.high;
    }
    // To be called before the shift happens.
    void blame(NodeId cause) {
        if (height_.cause == kNoNode || !is_shifted()) height_.cause = cause;
    }
    // A value that nothing will take away.
    void leave_value(NodeId cause) {
        blame(cause);
        add_value();
    }
    void stop() { height_ = Height::unreached(); }
    // `op=` leaves the value of its variable behind; it is the only expression that does.
    void evaluate(NodeId id) {
        for (; next_event_ < events_.size() && events_[next_event_].node <= id; ++next_event_) {
            const NodeId event = events_[next_event_].node;
            if (context_.kind(event) != NodeKind::CompoundAssign) continue;
            const Height before = height_;
            leave_value(event);
            if (is_conditional(event, id)) height_.join(before);
        }
    }
    // Whether `and` or `or` can leave out a part of an expression.
    [[nodiscard]] bool is_conditional(NodeId part, NodeId expression) const {
        constexpr int kFarthest = 64;
        int steps = 0;
        for (NodeId at = part; at != expression; at = context_.parent(at)) {
            if (++steps > kFarthest) return true;
            const NodeId holder = context_.parent(at);
            if (context_.kind(holder) == NodeKind::Logical && context_.second(holder) == at)
                return true;
        }
        return false;
    }

    // --- slots ---

    void add_slot(NodeId declaration) { slots_.push_back({depth_, declaration}); }
    // A stray slot stops the clearing.
    std::int64_t close_scope() {
        --depth_;
        std::int64_t removed = 0;
        for (; !slots_.empty() && slots_.back().depth > depth_; ++removed) slots_.pop_back();
        return removed;
    }
    void clear_scope() {
        const std::int64_t removed = close_scope();
        height_.low -= removed;
        height_.high -= removed;
    }
    // A local gets its value, which is pushed, and its slot.
    void initialise(NodeId declaration) {
        if (is_global_scope()) return;
        if (height_.is_reached) {
            if (height_.low < slot_count() ||
                (height_.high > slot_count() && !is_assigned_next(context_, declaration)))
                note(shift_at(declaration));
            else if (needs_value(context_, declaration) && !is_assigned_next(context_, declaration))
                note_in_loop(declaration);
        }
        add_slot(declaration);
        add_value();
    }
    // It is misplaced from the second round on if the loop leaves values.
    void note_in_loop(NodeId declaration) {
        if (loop_ != kNone && frames_[loop_].first_local == kNoNode)
            frames_[loop_].first_local = declaration;
    }
    // The first one in the text is reported.
    void note(const Shift& shift) {
        if (shift.cause == kNoNode) return;  // in a text that breaks the grammar
        if (first_.node != kNoNode &&
            context_[first_.node].first_token <= context_[shift.node].first_token)
            return;
        if (needs_value(context_, shift.node)) first_ = shift;
    }

    // --- the way in; false: the children are not looked at ---

    bool enter(NodeId id) {
        const NodeKind kind = context_.kind(id);
        switch (kind) {
            case NodeKind::File:
                return true;
            case NodeKind::Block:
                if (id != root_) ++depth_;
                return true;
            case NodeKind::ForStmt:
            case NodeKind::ForeachStmt:
            case NodeKind::SwitchStmt:
                ++depth_;
                push_frame(id, kind);
                return true;
            case NodeKind::IfStmt:
            case NodeKind::WhileStmt:
                push_frame(id, kind);
                return true;
            case NodeKind::CaseArm:
            case NodeKind::RangeArm:
            case NodeKind::BareArm:
            case NodeKind::DefaultArm:
                enter_arm(id, kind);
                return true;
            default:
                return false;
        }
    }
    void push_frame(NodeId id, NodeKind kind) {
        DriftFrame frame;
        frame.node = id;
        frame.kind = kind;
        frame.around = kind == NodeKind::SwitchStmt ? switch_ : loop_;
        frame.cause_around = cause_around_;
        frame.head = height_;
        frame.exit = frame.continued = Height::unreached();
        frames_.push_back(frame);
    }
    void enter_arm(NodeId id, NodeKind kind) {
        DriftFrame& around = frames_.back();
        height_ = around.aside;
        // It is taken as soon as it is reached.
        if (kind == NodeKind::DefaultArm) around.aside = Height::unreached();
        push_frame(id, kind);
    }

    // --- the way out ---

    void leave(NodeId id) {
        switch (context_.kind(id)) {
            case NodeKind::Block:
                clear_scope();
                break;
            case NodeKind::ForStmt:
            case NodeKind::ForeachStmt:
                pop_loop();
                clear_scope();
                break;
            case NodeKind::WhileStmt:
                pop_loop();
                break;
            case NodeKind::IfStmt:
                frames_.pop_back();
                break;
            case NodeKind::SwitchStmt:
                height_ = frames_.back().exit;
                height_.join(frames_.back().aside);
                switch_ = frames_.back().around;
                frames_.pop_back();
                clear_scope();
                break;
            case NodeKind::CaseArm:
            case NodeKind::BareArm:
            case NodeKind::DefaultArm:
            case NodeKind::RangeArm:
                leave_arm();
                break;
            case NodeKind::VarDecl:
            case NodeKind::ConstDecl:
                evaluate(id);
                initialise(id);
                break;
            case NodeKind::FunctionDecl:
                initialise(id);
                break;
            case NodeKind::ClassDecl:
                declare_class(id);
                break;
            case NodeKind::ExprStmt:
                evaluate(id);
                if (!context_.facts.ways[syntax::index_of(id)].has(sema::Way::Ends)) stop();
                break;
            case NodeKind::ReturnStmt:
                evaluate(id);
                stop();
                break;
            case NodeKind::BreakStmt:
                if (sema::is_switch_break(tree_, id))
                    leave_switch();
                else
                    jump(id, &DriftFrame::exit);
                break;
            case NodeKind::ContinueStmt:
                jump(id, &DriftFrame::continued);
                break;
            default:
                evaluate(id);
                break;
        }
    }

    // A part of the newest frame is finished.
    void finish_part() {
        DriftFrame& frame = frames_.back();
        const std::uint8_t part = frame.parts++;
        switch (frame.kind) {
            case NodeKind::IfStmt:
                if (part == 0) frame.aside = height_;
                if (part == 1) std::swap(height_, frame.aside);
                if (part == 2) height_.join(frame.aside);
                break;
            case NodeKind::WhileStmt:
                if (part == 0) {
                    finish_condition(frame, context_.first(frame.node));
                    begin_body(frame);
                }
                break;
            case NodeKind::ForStmt:
                finish_for_part(frame, part);
                break;
            case NodeKind::ForeachStmt:
                if (part == 0) begin_foreach(frame.node);
                break;
            case NodeKind::SwitchStmt:
                if (part == 0) begin_switch(frame);
                break;
            default:
                finish_arm_part(frame, part);
                break;
        }
    }

    // --- loops ---

    void finish_condition(DriftFrame& frame, NodeId condition) {
        if (!sema::is_always_true(tree_, condition)) frame.exit.join(height_);
    }
    void finish_for_part(DriftFrame& frame, std::uint8_t part) {
        if (part == 0) frame.head = height_;
        if (part == 1) {
            finish_condition(frame, tree_.child(frame.node, 1));
            frame.aside = height_;
            height_.cause = kNoNode;
        }
        if (part != 2) return;
        // The increment stands before the body and runs behind it.
        frame.step_low = height_.low - frame.aside.low;
        frame.step_high = height_.high - frame.aside.high;
        frame.step_cause = height_.cause;
        height_ = frame.aside;
        begin_body(frame);
    }
    // The collection, the index and the item.
    void begin_foreach(NodeId id) {
        if (height_.is_reached && is_shifted())
            note(shift_at(id));
        else if (height_.is_reached)
            note_in_loop(id);
        for (int hidden = 0; hidden < 3; ++hidden) {
            add_slot(id);
            add_value();
        }
        DriftFrame& frame = frames_.back();
        frame.head = frame.exit = height_;
        begin_body(frame);
    }
    void begin_body(DriftFrame& frame) {
        frame.slots = static_cast<std::uint32_t>(slots_.size());
        loop_ = static_cast<std::uint32_t>(frames_.size() - 1);
        if (height_.cause != kNoNode) cause_around_ = height_.cause;
        height_.cause = kNoNode;
    }
    // The locals of the body that are in scope stay on the stack.
    void jump(NodeId id, Height DriftFrame::*target) {
        if (loop_ != kNone) {
            DriftFrame& loop = frames_[loop_];
            if (slots_.size() > loop.slots) blame(id);
            check_jump(context_, id, std::span(slots_).subspan(loop.slots),
                       switch_ != kNone && switch_ > loop_);
            (loop.*target).join(height_);
        }
        stop();
    }
    void pop_loop() {
        const DriftFrame loop = frames_.back();
        frames_.pop_back();
        Height back = height_;
        back.join(loop.continued);
        height_ = loop.exit;
        const bool is_reported = come_round(loop, back);
        if (height_.cause == kNoNode) height_.cause = loop.head.cause;
        loop_ = loop.around;
        cause_around_ = loop.cause_around;
        if (loop_ == kNone) return;
        DriftFrame& around = frames_[loop_];
        around.is_reported |= is_reported;
        if (around.first_local == kNoNode) around.first_local = loop.first_local;
    }
    // What one round leaves lies below the locals of the next one. Whether something was said.
    bool come_round(const DriftFrame& loop, const Height& back) {
        if (!back.is_reached) return loop.is_reported;
        Leak leak{loop.node, back.cause, back.low + loop.step_low - loop.head.low,
                  back.high + loop.step_high - loop.head.high};
        if (leak.cause == kNoNode) leak.cause = loop.step_cause;
        if (leak.cause == kNoNode) leak.cause = last_class_;
        if (leak.most <= 0 || leak.cause == kNoNode) return loop.is_reported;
        leak.rounds = most_rounds(context_, loop.node);
        blame(leak.cause);
        // Of more than the stack can hold it does not matter how many; and loops lie in loops.
        height_.high += std::min(leak.most * leak.rounds, kManyRounds);
        if (loop.first_class != kNoNode) {
            report_class_in_loop(context_, loop.first_class);
            return true;
        }
        if (loop.first_local != kNoNode) note({loop.first_local, leak.cause, false});
        return loop.is_reported || report_leak(context_, leak);
    }

    // --- switches ---

    void begin_switch(DriftFrame& frame) {
        // The value is put into its slot, too, which works if there is something above the slot.
        if (height_.is_reached && height_.low < slot_count()) note(shift_at(frame.node));
        switch_ = static_cast<std::uint32_t>(frames_.size() - 1);
        add_slot(frame.node);
        add_value();
        frame.aside = height_;
    }
    void finish_arm_part(DriftFrame& frame, std::uint8_t part) {
        Height& next = frames_[frames_.size() - 2].aside;
        switch (frame.kind) {
            case NodeKind::CaseArm: {
                if (part != 0) break;
                const Height taken = height_;
                leave_value(frame.node);
                next = height_;
                height_ = taken;
                break;
            }
            case NodeKind::BareArm:
                if (part != 0) break;
                leave_value(frame.node);
                next = height_;
                break;
            case NodeKind::RangeArm:
                if (part != 1) break;
                next = height_;
                ++depth_;
                add_slot(frame.node);
                add_value();
                break;
            default:
                break;
        }
    }
    void leave_arm() {
        leave_switch();
        if (frames_.back().kind == NodeKind::RangeArm) (void)close_scope();
        frames_.pop_back();
    }
    // From an arm that was taken, past the clearing of what a range arm keeps.
    void leave_switch() {
        const DriftFrame& arm = frames_.back();
        if (arm.kind == NodeKind::RangeArm) blame(arm.node);
        frames_[frames_.size() - 2].exit.join(height_);
        stop();
    }

    // --- classes ---

    // Behind its name come a slot that is never taken back and, for a superclass, a value in it.
    void declare_class(NodeId id) {
        evaluate(id);
        const DriftEvent& event = events_[next_event_ - 1];
        initialise(id);
        if (!is_global_scope()) context_.scratch.drift.has_local_class = true;
        const bool has_superclass = tree_.is_present(context_.first(id));
        if (has_superclass && height_.is_reached) check_super(event);
        last_class_ = id;
        if (loop_ != kNone && frames_[loop_].first_class == kNoNode)
            frames_[loop_].first_class = id;
        if (has_superclass)
            add_value();
        else
            blame(id);
        slots_.push_back({kStray});
    }
    // The superclass is pushed twice and then the class itself; `super` is the slot of the second.
    // One value too many makes that the first, which is as good. One too few makes it the class,
    // which has all methods that it does not override.
    void check_super(const DriftEvent& event) {
        const std::int64_t low = height_.low - slot_count();
        const std::int64_t high = height_.high - slot_count();
        const bool is_near = low >= -1 && high <= 1;
        const NodeId affected = is_near ? event.first_overridden : event.first_super;
        if (affected == kNoNode || (low >= 0 && high <= 1)) return;
        Shift shift = shift_at(affected);
        if (shift.cause == kNoNode) return;
        shift.is_certain = high < 0 || low > 1;
        report_misplaced_super(context_, shift, event.node);
    }

    Context& context_;
    const syntax::SyntaxTree& tree_;
    std::vector<DriftSlot>& slots_;
    std::vector<DriftFrame>& frames_;
    const bool is_script_;
    const NodeId root_;
    std::int32_t depth_;
    std::span<const DriftEvent> events_;
    std::size_t next_event_ = 0;
    Height height_;
    std::uint32_t loop_ = kNone;    // the frame of the innermost loop
    std::uint32_t switch_ = kNone;  // likewise
    NodeId last_class_ = kNoNode;
    NodeId cause_around_ = kNoNode;  // what has shifted the innermost loop as a whole
    Shift first_;
};

}  // namespace

void analyse_drift(Context& context, NodeId function, std::span<const DriftEvent> events) {
    DriftAnalysis(context, function, events).run();
}

}  // namespace mufi::lint
