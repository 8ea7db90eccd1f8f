using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Separations, orders, explicit minimizers, their certificates and margins: all coordinates share one unit.</summary>
internal static class ConstructionSubjects
{
    public static IEnumerable<Subject> All =>
    [
        new("order of three separable classes", run => Order(run, Classes(run, 1))),
        new("order of overlapping classes", run => Order(run, Classes(run, 4))),
        new("hulls that meet", run => Hulls(run, Classes(run, 4))),
        new("hulls that do not meet", run => Hulls(run, Classes(run, 1))),
        new("split of overlapping classes", Split),
        new("minimizer, certificate and classifier, compact", run => Minimizer<PlaneClasses>(run, Classes(run, 1), ConstructionForm.Compact)),
        new("minimizer, certificate and classifier, lifted", run => Minimizer<PlaneClasses>(run, Classes(run, 1), ConstructionForm.Lifted)),
        new("minimizer, certificate and classifier, strict", run => Minimizer<SpaceClasses>(run, Clusters(run), ConstructionForm.Strict)),
        .. from form in new[] { ConstructionForm.Cone, ConstructionForm.Compact }
           select new Subject($"clustered minimizer, {form}", run => Clustered(run, form)),
    ];

    /// <summary>Three clouds of eight points in the plane.</summary>
    public static LabeledData Classes(ScaledRun run, double spread)
    {
        double[] noise = OneUnit.Noise(48), centers = [0, 0, 5, 1, 1, 6];
        int[] labels = [.. Enumerable.Range(0, 24).Select(row => row % 3)];
        return new LabeledData(run.Of([.. noise.Select((z, i) => centers[(2 * labels[i / 2]) + (i % 2)] + (spread * z))]), labels);
    }

    private static void Order(ScaledRun run, LabeledData data)
    {
        SequentialOrder order = SequentialOrder.Find(data);
        Record(run, order);
        foreach (Separation blocked in order.Core)
        {
            NonSeparabilityCertificate? certificate = NonSeparabilityCertificate.Of(order, blocked.Class);
            run.Say("certificate", certificate is null ? "none" : $"{string.Join(' ', certificate.ClassRows)} | {string.Join(' ', certificate.RestRows)}");
            run.Say("verified", certificate?.Verify(data).Reason ?? "valid");
        }
    }

    private static void Record(ScaledRun run, SequentialOrder order)
    {
        run.Say("order", string.Join(' ', order.Classes));
        run.Say("complete", $"{order.IsComplete}, decided {order.IsDecided}");
        foreach (PeelingStep step in order.Steps)
        {
            run.Add("normal", step.Hyperplane.Normal);
            run.Add("offset", step.Hyperplane.Offset, 1);
            run.Add("margin", step.Margin, 1);
            run.Say("iterations", string.Join(' ', step.Tests.Select(test => test.Iterations)));
        }
    }

    private static void Hulls(ScaledRun run, LabeledData data)
    {
        for (int label = 0; label < data.ClassCount; label++)
        {
            Separation separation = Separation.Find(data, label);
            run.Say("verdict", $"{separation.Verdict} in {separation.Iterations}");
            if (separation.Hyperplane is { } hyperplane)
                run.Add("margin", hyperplane.Margin, 1);
            if (separation.Witness is not { } witness)
                continue;
            run.Add("weights", [.. witness.Class.Concat(witness.Rest).Select(row => row.Weight)]);
            run.Add("point", witness.Point, 1);
        }
    }

    private static void Split(ScaledRun run)
    {
        ClassSplit split = ClassSplit.Find(Classes(run, 4));
        run.Say("pieces", string.Join(' ', split.ClassOfPiece));
        run.Say("piece of row", string.Join(' ', split.Pieces.Labels.ToArray()));
        Record(run, split.Order);
    }

    private static void Minimizer<TNetwork>(ScaledRun run, LabeledData data, ConstructionForm form)
        where TNetwork : INetwork<TNetwork>
    {
        SequentialMinimizer minimizer = SequentialMinimizer.Construct<TNetwork>(data, new ConstructionOptions { Form = form });
        run.Say("accuracy", minimizer.TrainingAccuracy);
        SequentialCertificate certificate = SequentialCertificate.Of(minimizer);
        CertificateVerification verification = certificate.Verify<TNetwork>(data);
        run.Say("certificate", verification.Reason ?? "valid");
        run.Claim(verification.IsValid);
        run.Add("gaps", [.. certificate.Separations.Select(claim => claim.Gap)], 1);
        ConstructedClassifier classifier = new(minimizer);
        run.Say("classes", string.Join(' ', classifier.PredictBatch(data.Inputs)));
        run.Add("margins", [.. Enumerable.Range(0, data.SampleCount).Select(row => classifier.Margin(data.Row(row)))], 1);
        run.Add("distances", [.. classifier.Explain(data.Row(0)).SignedDistances], 1);
    }

    /// <summary>Three clouds of eight points in space, about independent means.</summary>
    private static LabeledData Clusters(ScaledRun run)
    {
        double[] noise = OneUnit.Noise(72), centers = [3, 0.2, 0, -0.1, 2, 0.4, 0.3, 0, 4];
        int[] labels = [.. Enumerable.Range(0, 24).Select(row => row % 3)];
        return new LabeledData(run.Of([.. noise.Select((z, i) => centers[(3 * labels[i / 3]) + (i % 3)] + (0.2 * z))]), labels);
    }

    private static void Clustered(ScaledRun run, ConstructionForm form)
    {
        LabeledData data = Clusters(run);
        ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<SpaceClasses>(data, new ConstructionOptions { Form = form });
        run.Add("deviation", minimizer.Conditions.LargestDeviation);
        run.Add("openings", [minimizer.Conditions.Openings.Low, minimizer.Conditions.Openings.High]);
        run.Say("classes", string.Join(' ', minimizer.Classify(data.Inputs)));
        run.Say("accuracy", minimizer.TrainingAccuracy);
        run.Claim(minimizer.ClassWeightedCost < 1e-20);
    }
}
