using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>
/// What a certificate claims about numbers, checked sample by sample in fractions: no error bounds, no paths, nothing shared with the
/// library's own check. For tiny data sets.
/// </summary>
internal static class PlainCheck
{
    public static bool Holds(SequentialCertificate certificate, LabeledData data) =>
        SeparationsHold(certificate, data) && NetworkHolds(certificate, data);

    private static bool SeparationsHold(SequentialCertificate certificate, LabeledData data)
    {
        for (int row = 0; row < data.SampleCount; row++)
        {
            Fraction[] sample = Fraction.Vector(data.Row(row));
            int rank = certificate.Order.ToList().IndexOf(data.Labels[row]);
            for (int k = 0; k <= rank && k < certificate.Separations.Count; k++)
            {
                (ReadOnlyMemory<double> Normal, double Offset, double Gap) claim = certificate.Separations[k];
                Fraction value = Fraction.Dot(Fraction.Vector(claim.Normal.Span), sample) - Fraction.Of(claim.Offset);
                if (!((k < rank ? value : Fraction.Zero - value) > Fraction.Of(claim.Gap)))
                    return false;
            }
        }

        return true;
    }

    private static bool NetworkHolds(SequentialCertificate certificate, LabeledData data)
    {
        Fraction[]?[] images = new Fraction[data.ClassCount][];
        Fraction cost = Fraction.Zero;
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (Image(certificate, data, row) is not Fraction[] image)
                return false;
            int label = data.Labels[row];
            images[label] ??= image;
            if (!images[label]!.SequenceEqual(image))
                return false;

            Fraction squared = Squared(certificate, image, label);
            Fraction claimed = Fraction.Of(certificate.ImageErrors[label]);
            if (squared > claimed * claimed)
                return false;
            for (int other = 0; other < data.ClassCount; other++)
            {
                if (other != label && !(squared < Squared(certificate, image, other)))
                    return false;
            }

            cost = (cost + (squared * new Fraction(1, data.ClassSizes[label]))).Reduced();
        }

        return !(cost > Fraction.Of(certificate.Cost));
    }

    /// <summary>The outputs of a sample; null if a sign is not as claimed.</summary>
    private static Fraction[]? Image(SequentialCertificate certificate, LabeledData data, int row)
    {
        Fraction[] h = Fraction.Vector(data.Row(row));
        int offset = 0;
        for (int layer = 1; layer < certificate.Widths.Count; layer++)
        {
            int outputs = certificate.Widths[layer];
            Fraction[] theta = Fraction.Vector(certificate.Theta.Slice(offset, outputs * (h.Length + 1)));
            offset += theta.Length;
            Fraction[] z = [.. Enumerable.Range(0, outputs).Select(i =>
                (Fraction.Dot(theta[(i * h.Length)..((i + 1) * h.Length)], h) + theta[(outputs * h.Length) + i]).Reduced())];
            bool isLast = layer == certificate.Widths.Count - 1;
            for (int i = 0; i < outputs && !isLast; i++)
            {
                if (certificate.IsActive(row, layer, i) != z[i] > Fraction.Zero)
                    return null;
                z[i] = z[i] > Fraction.Zero ? z[i] : Fraction.Zero;
            }

            h = z;
        }

        return h;
    }

    private static Fraction Squared(SequentialCertificate certificate, Fraction[] image, int label)
    {
        Fraction[] target = Fraction.Vector(certificate.Targets.Slice(label * image.Length, image.Length));
        Fraction[] difference = [.. image.Zip(target, (x, y) => x - y)];
        return Fraction.Dot(difference, difference);
    }
}
