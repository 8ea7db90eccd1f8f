namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The search for a half-space that holds many samples of a class and no other sample. The largest number is NP-hard to find (Johnson
/// and Preparata 1978), so that several heuristics compete and the best result is extended sample by sample.
/// </summary>
internal sealed class HalfSpaceSearch(LabeledData data, int[] ofClass, int[] others, CancellationToken cancellationToken)
{
    /// <summary>Distance from the nearest other sample, relative to the largest projection, that a sample must keep.</summary>
    private const double Clearance = 1e-9;

    /// <summary>How many of the next samples are tried before an extension ends.</summary>
    private const int Tries = 10;

    /// <summary>Rows of the class that a hyperplane separates from the others; empty if none was found.</summary>
    public int[] Largest()
    {
        int[] best = [];
        foreach (double[] direction in new CandidateDirections(data, ofClass, others).All())
            best = Larger(best, Beyond(direction));
        return Larger(Extend(best), Extend(Shrink()));
    }

    private static int[] Larger(int[] first, int[] second) => second.Length > first.Length ? second : first;

    /// <summary>The rows of the class below all others in a direction.</summary>
    private int[] Beyond(ReadOnlySpan<double> direction)
    {
        double threshold = double.PositiveInfinity, largest = 0;
        foreach (int row in others)
        {
            double projection = RowSeparation.Project(direction, data.Row(row));
            threshold = Math.Min(threshold, projection);
            largest = Math.Max(largest, Math.Abs(projection));
        }

        List<int> beyond = [];
        foreach (int row in ofClass)
        {
            double projection = RowSeparation.Project(direction, data.Row(row));
            if (projection < threshold - (Clearance * Math.Max(largest, Math.Abs(projection))))
                beyond.Add(row);
        }

        return [.. beyond];
    }

    /// <summary>
    /// The rows that are left when those that lie in the hull of the others are dropped: as long as there is a common point, the row
    /// that has most weight in it (after the elastic filter of Chinneck 2001), and of large sets all rows of the common point.
    /// </summary>
    private int[] Shrink()
    {
        List<int> part = [.. ofClass];
        while (part.Count > 0)
        {
            Separation separation = Separate([.. part]);
            if (separation.IsSeparable)
                break;
            double most = separation.Witness!.Class.Max(each => each.Weight);
            double least = part.Count > 100 * Tries ? 0 : most;
            foreach ((int Row, double Weight) each in separation.Witness.Class.Reverse().Where(each => each.Weight >= least))
                part.RemoveAt(each.Row);
        }

        return [.. part];
    }

    /// <summary>Adds rows of the class, the nearest to the widest gap first, as long as the hulls stay disjoint.</summary>
    private int[] Extend(int[] part)
    {
        int count = 1;
        while (part.Length > 0 && part.Length < ofClass.Length && Separate(part) is { IsSeparable: true } separation)
        {
            double[] normal = separation.Hyperplane.Normal.ToArray();
            int[] beyond = Beyond(normal);
            if (beyond.Length > part.Length)
            {
                part = beyond;
                continue;
            }

            int[] next = [.. ofClass.Except(part).OrderBy(row => RowSeparation.Project(normal, data.Row(row)))];
            count = Math.Min(2 * count, next.Length);
            while (count > 1 && !IsSeparable([.. part, .. next.AsSpan(..count)]))
                count /= 2;
            int[]? larger = count > 1
                ? [.. part, .. next.AsSpan(..count)]
                : next.Take(Tries).Select(row => (int[])[.. part, row]).FirstOrDefault(IsSeparable);
            if (larger is null)
                break;
            part = larger;
        }

        return part;
    }

    private bool IsSeparable(int[] part) => Separate(part).IsSeparable;

    private Separation Separate(int[] part) => RowSeparation.Separate(data, part, others, cancellationToken);
}
