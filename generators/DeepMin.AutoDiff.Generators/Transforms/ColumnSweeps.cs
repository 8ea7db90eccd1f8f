using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The Jacobian in forward mode: for each vector that parameters enter, one tangent sweep per entry.</summary>
internal sealed class ColumnSweeps
{
    public ColumnSweeps(Program source)
    {
        ImmutableArray<ParameterUse>[] uses = [.. ParameterUse.Of(source).GroupBy(use => use.Target).Select(group => group.ToImmutableArray())];
        Partials.Intern(source);
        Node[] known = [.. source.Builder.Interned];

        // Sweeps that are derived alone name a value alike wherever they start, so that they share the phases of the layers they have in
        // common. What they have per sample must then be known to all of them before.
        Targets = [.. uses.Select(group => source.Builder.Derive(() => new TargetSweeps(source, group)))];
        if (Targets.SelectMany(target => target.SampleValues).Except(known).Any())
            Targets = [.. uses.Select(group => new TargetSweeps(source, group))];
        Samples = Fusion.Fuse(new Program(source.Builder, [.. source.Results, .. Targets.SelectMany(target => target.SampleValues).Except(source.Results).Distinct()], []));
    }

    /// <summary>The program whose phases per sample serve all sweeps.</summary>
    public FusedProgram Samples { get; }

    public ImmutableArray<TargetSweeps> Targets { get; }
}

/// <summary>The tangent sweeps from one vector; its length is their number.</summary>
/// <param name="source">The program y(x; θ).</param>
/// <param name="uses">The places where parameters enter the vector.</param>
internal sealed class TargetSweeps(Program source, ImmutableArray<ParameterUse> uses)
{
    public Node Target { get; } = uses[0].Target;

    /// <summary>The places where parameters enter the vector.</summary>
    public ImmutableArray<ParameterUse> Uses { get; } = uses;

    /// <summary>∂y/∂target[k] in sweep k.</summary>
    public FusedProgram Sweeps { get; } = Fusion.Fuse(Forward.ByValue(source, uses[0].Target));

    /// <summary>The tangent of y; none if y does not depend on the vector.</summary>
    public Node? Result => Sweeps.Program.Results.FirstOrDefault();

    /// <summary>The computed values, and views of them, that sweeps read and that are the same in all of them.</summary>
    public IEnumerable<Node> SampleValues =>
        Sweeps.Program.Nodes.Where(node => node.IsPerSweep).SelectMany(node => node.Operands).Where(operand => operand is { IsPerSweep: false } and ({ IsComputed: true } or PartNode)).Distinct();
}
