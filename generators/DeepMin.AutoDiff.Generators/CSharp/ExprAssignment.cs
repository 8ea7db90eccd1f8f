using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>A value to be computed and where it goes.</summary>
/// <param name="Target">A local, or anything that can be assigned and passed by <c>out</c>, as <c>a1[i]</c> of a span.</param>
/// <param name="Declare">Whether the statement declares the target.</param>
/// <param name="Value">The value.</param>
internal sealed record ExprAssignment(string Target, bool Declare, Expr Value)
{
    /// <summary>Whether the target is a plain name, which can be read back like any local.</summary>
    public bool IsLocal => Declare || Target.All(static c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>The target as the left side of an assignment or an out argument.</summary>
    public string Destination(string type) => Declare ? $"{type} {Target}" : Target;
}
