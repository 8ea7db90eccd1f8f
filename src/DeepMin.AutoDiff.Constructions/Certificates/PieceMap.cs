namespace DeepMin.AutoDiff.Constructions;

/// <summary>The classes to which the pieces of a minimizer belong, with their targets: the identity if nothing was split.</summary>
internal sealed class PieceMap
{
    public PieceMap(SequentialMinimizer minimizer, IReadOnlyList<int>? classOfPiece)
    {
        int pieces = minimizer.Order.Data.ClassCount;
        IsSplit = classOfPiece is not null;
        ClassOfPiece = classOfPiece is null ? [.. Enumerable.Range(0, pieces)] : Checked(classOfPiece, pieces);
        ClassCount = ClassOfPiece.Max() + 1;
        Targets = TargetsOfClasses(minimizer);
    }

    public bool IsSplit { get; }

    public int[] ClassOfPiece { get; }

    public int ClassCount { get; }

    /// <summary>Targets, classes × outputs, row-major.</summary>
    public double[] Targets { get; }

    private static int[] Checked(IReadOnlyList<int> classOfPiece, int pieces)
    {
        if (classOfPiece.Count != pieces)
            throw new ArgumentException($"Expected the classes of {pieces} pieces, got {classOfPiece.Count}.", nameof(classOfPiece));
        if (classOfPiece.Min() < 0 || classOfPiece.Distinct().Count() != classOfPiece.Max() + 1)
            throw new ArgumentException($"Expected classes from 0 without a gap, got {string.Join(", ", classOfPiece)}.", nameof(classOfPiece));
        return [.. classOfPiece];
    }

    private double[] TargetsOfClasses(SequentialMinimizer minimizer)
    {
        int outputs = minimizer.Targets.Length / ClassOfPiece.Length;
        double[] targets = new double[ClassCount * outputs];
        for (int piece = 0; piece < ClassOfPiece.Length; piece++)
        {
            int label = ClassOfPiece[piece], first = Array.IndexOf(ClassOfPiece, label);
            ReadOnlySpan<double> target = minimizer.Targets.Slice(piece * outputs, outputs);
            if (!target.SequenceEqual(minimizer.Targets.Slice(first * outputs, outputs)))
                throw new ArgumentException($"Expected equal targets for pieces {first} and {piece} of class {label}, got different ones.", nameof(minimizer));
            target.CopyTo(targets.AsSpan(label * outputs));
        }

        return targets;
    }
}
