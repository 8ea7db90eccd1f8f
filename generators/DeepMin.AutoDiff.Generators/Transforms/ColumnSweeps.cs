using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The Jacobian in forward mode: for each vector that parameters enter, one tangent sweep per entry.</summary>
internal sealed class ColumnSweeps
{
    public ColumnSweeps(Program source)
    {
        Targets = [.. ParameterUse.Of(source).GroupBy(use => use.Target).Select(uses => new TargetSweeps(source, uses.Key, [.. uses]))];
        Samples = Fusion.Fuse(new Program(source.Builder, [.. source.Results, .. Targets.SelectMany(target => target.Sweeps.Program.Results)], []));
    }

    /// <summary>The program whose phases per sample serve all sweeps.</summary>
    public FusedProgram Samples { get; }

    public ImmutableArray<TargetSweeps> Targets { get; }
}

/// <summary>The tangent sweeps from one vector; its length is their number.</summary>
internal sealed class TargetSweeps(Program source, Node target, ImmutableArray<ParameterUse> uses)
{
    public Node Target { get; } = target;

    /// <summary>The places where parameters enter the vector.</summary>
    public ImmutableArray<ParameterUse> Uses { get; } = uses;

    /// <summary>∂y/∂target[k] in sweep k.</summary>
    public FusedProgram Sweeps { get; } = Fusion.Fuse(Forward.ByValue(source, target));

    /// <summary>The tangent of y; none if y does not depend on the vector.</summary>
    public Node? Result => Sweeps.Program.Results.FirstOrDefault();
}
