namespace DeepMin.AutoDiff.Constructions;

/// <summary>Puts pieces together to a split: labels the samples with them and states their hyperplanes.</summary>
/// <param name="data">Data set.</param>
/// <param name="rule">Rule by which whole classes were chosen.</param>
/// <param name="pieces">Pieces in order.</param>
/// <param name="coreCount">How many pieces at the end block each other.</param>
internal sealed class PieceOrder(LabeledData data, PeelingRule rule, IReadOnlyList<Piece> pieces, int coreCount)
{
    public ClassSplit Build(CancellationToken cancellationToken)
    {
        int[] labels = new int[data.SampleCount];
        for (int k = 0; k < pieces.Count; k++)
        {
            foreach (int row in pieces[k].Rows)
                labels[row] = k;
        }

        LabeledData labeled = new(data.Inputs, labels, data.FeatureNames);
        PointSet points = new(labeled);
        Separation Separate(int label, int first) =>
            HullSeparation.Separate(points, label, [.. Enumerable.Range(first, pieces.Count - first).Where(other => other != label)], cancellationToken);

        int ordered = pieces.Count - Math.Max(1, coreCount);
        List<PeelingStep> steps = [];
        for (int k = 0; k < ordered; k++)
            steps.Add(Step(k, Separate(k, k)));
        List<Separation> core = [.. Enumerable.Range(ordered, coreCount).Select(k => Separate(k, ordered))];
        SequentialOrder order = new(labeled, rule, steps, core, last: coreCount == 0 ? [ordered] : []);
        return new ClassSplit(data, order, pieces.Select(piece => piece.Class));
    }

    /// <summary>
    /// The step of a piece, with the separation from what remains now: the margin may have grown since it was peeled off. Where rounding
    /// keeps that from a verdict, the earlier one still holds.
    /// </summary>
    private PeelingStep Step(int piece, Separation now)
    {
        Separation separation = now.IsSeparable ? now : pieces[piece].Separation!.Relabeled(piece);
        return new PeelingStep(piece, separation.Hyperplane!, [separation]);
    }
}
