using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>What statements do: whether what follows them is reached, and what is returned if what follows returns some value.</summary>
/// <param name="FallsThrough">Whether some path reaches the statements that follow.</param>
/// <param name="Complete">The value returned, given that of the statements that follow; null where it is that value.</param>
internal readonly record struct Outcome(bool FallsThrough, Func<Expr, Expr>? Complete)
{
    public static Outcome Next { get; } = new(true, null);

    public static Outcome Return(Expr value) => new(false, _ => value);

    /// <summary>Statements one after the other. A loop, not nested calls, so that length costs no stack.</summary>
    public static Outcome Sequence(IReadOnlyList<Outcome> steps)
    {
        Func<Expr, Expr>[] parts = [.. steps.Select(step => step.Complete).OfType<Func<Expr, Expr>>()];
        bool falls = steps.Count == 0 || steps[steps.Count - 1].FallsThrough;
        return parts.Length == 0
            ? new(falls, null)
            : new(falls, following => Enumerable.Reverse(parts).Aggregate(following, static (value, part) => part(value)));
    }

    public static Outcome Choose(Condition condition, Outcome whenTrue, Outcome whenFalse) => whenTrue.Complete is null && whenFalse.Complete is null
        ? new(whenTrue.FallsThrough || whenFalse.FallsThrough, null)
        : new(
            whenTrue.FallsThrough || whenFalse.FallsThrough,
            following => condition(whenTrue.After(following), whenFalse.After(following)));

    private Expr After(Expr following) => Complete is null ? following : Complete(following);
}
