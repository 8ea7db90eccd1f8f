namespace DeepMin.AutoDiff.Constructions;

/// <summary>Decides whether a class is strictly separable from others: whether the convex hulls of their samples are disjoint.</summary>
/// <remarks>
/// The nearest points of the hulls (Wolfe 1976) give a hyperplane or a common point, whichever verifies on the data: the hyperplane by a
/// bound of its rounding, the common point by simplices of differences that no rounding can move away, or exactly.
/// Distances depend on the units of the features: standardize before.
/// </remarks>
internal static class HullSeparation
{
    /// <summary>Largest residual of a common point, in units of the hulls' size.</summary>
    private const double WitnessResidual = 1e-9;

    /// <summary>Samples of a witness up to which its linear system is solved exactly for a verdict.</summary>
    private const int ExactSamples = 4096;

    /// <summary>Depth of an overlap, in units of the hulls' size, that is proved without exact arithmetic.</summary>
    private const double Shift = 1e-6;

    /// <summary>Separates on prepared points, from the support of an earlier result for more others if there is one.</summary>
    public static Separation Separate(
        PointSet points, int label, IReadOnlyList<int> others, CancellationToken cancellationToken, Separation? earlier = null, int? threads = null)
    {
        Separation separation = Attempt(points, label, others, earlier, threads, cancellationToken);

        // Beside a feature of far larger unit a small one is invisible, but may decide.
        return separation.IsSeparable || points.Balanced is not PointSet balanced
            ? separation
            : Attempt(balanced, label, others, earlier, threads, cancellationToken);
    }

    private static Separation Attempt(
        PointSet points, int label, IReadOnlyList<int> others, Separation? earlier, int? threads, CancellationToken cancellationToken)
    {
        NearestPointSolver solver = new(points, label, others, threads ?? Environment.ProcessorCount);
        NearestPoints nearest = solver.Solve(earlier?.Nearest, cancellationToken);
        int[] support = [.. nearest.Pairs.Select(pair => points.Data.Labels[points.Row(pair.Rest)]).Distinct()];
        SeparatingHyperplane? hyperplane = SeparatingHyperplane.Measure(points.Data, points.ToDataUnits(nearest.Difference), label, others);
        if (hyperplane is { IsVerified: true })
            return new Separation(label, SeparationVerdict.Separable, hyperplane, null, support, nearest);

        HullWitness witness = HullWitness.Measure(points, nearest);
        bool meet = witness.Residual <= WitnessResidual
            && (nearest.Meet || IsOverlap(solver, nearest, cancellationToken) || IsExact(points.Data, witness, cancellationToken));
        return meet
            ? new Separation(label, SeparationVerdict.NotSeparable, null, witness, support, nearest)
            : new Separation(label, SeparationVerdict.Undecided, hyperplane, witness, support, nearest);
    }

    /// <summary>Whether two opposite points around the origin belong to the hull of differences: then the origin between them does too.</summary>
    private static bool IsOverlap(NearestPointSolver solver, NearestPoints nearest, CancellationToken cancellationToken) =>
        solver.Solve(nearest, cancellationToken, Shift).Meet && solver.Solve(nearest, cancellationToken, -Shift).Meet;

    private static bool IsExact(LabeledData data, HullWitness witness, CancellationToken cancellationToken)
    {
        if (witness.Class.Count + witness.Rest.Count > ExactSamples)
            return false;
        (int[] classRows, int[] restRows) = SupportReduction.Reduce(data, witness, cancellationToken);
        try
        {
            return CommonPoint.IsExact(data, classRows, restRows, new ExactArithmetic(ExactArithmetic.DefaultBits, cancellationToken));
        }
        catch (ExactBudgetException)
        {
            return false;
        }
    }

    public static void RequireClass(LabeledData data, int label, string name)
    {
        if ((uint)label >= (uint)data.ClassCount)
            throw new ArgumentException($"Expected classes from 0 to {data.ClassCount - 1}, got {label}.", name);
        if (data.ClassSizes[label] == 0)
            throw new ArgumentException($"Expected a sample of class {label}, got none.", name);
    }
}
